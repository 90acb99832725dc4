import { useI18n } from '../i18n/I18n';
import { Skeleton } from '../ui/Skeleton';
import styles from './ProductDetails.module.css';

export function ProductSkeleton() {
  const { t } = useI18n();
  return (
    <div role="status" className={styles.product}>
      <p className="visually-hidden">{t('product.loading')}</p>
      <Skeleton height="22rem" />
      <div aria-hidden="true">
        <Skeleton width="80%" height="2.6rem" />
        <br />
        <Skeleton width="40%" height="1.8rem" />
        <br />
        <Skeleton height="5rem" />
      </div>
    </div>
  );
}
