import { useI18n } from '../i18n/I18n';
import { Skeleton } from '../ui/Skeleton';
import cardStyles from './ProductCard.module.css';
import gridStyles from './ProductGrid.module.css';

const CARDS = Array.from({ length: 8 }, (_, i) => i);

export function GridSkeleton() {
  const { t } = useI18n();
  return (
    <div role="status">
      <p className="visually-hidden">{t('catalogue.loading')}</p>
      <div className={gridStyles.grid} aria-hidden="true">
        {CARDS.map((card) => (
          <div key={card} className={cardStyles.card}>
            <Skeleton height="11rem" />
            <div className={cardStyles.body}>
              <Skeleton width="70%" height="1.3rem" />
              <Skeleton />
              <Skeleton width="45%" height="1.6rem" />
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}
