import type { Product } from '../api/types';
import { useI18n } from '../i18n/I18n';
import { AvailabilityBadge } from '../ui/AvailabilityBadge';
import { ChangeFlag } from '../ui/ChangeFlag';
import { ProductImage } from '../ui/ProductImage';
import { StockFigure } from '../ui/StockFigure';
import { TimeAgo } from '../ui/TimeAgo';
import styles from './ProductDetails.module.css';
import { StockTrail } from './StockTrail';
import { movementsOf } from './stockTrail';
import { useStockChange } from './useStockChange';

export function ProductDetails({ product }: { product: Product }) {
  const { t } = useI18n();
  const change = useStockChange(product);
  return (
    <article className={styles.product}>
      <div className={styles.picture} data-availability={product.availability}>
        <ProductImage product={product} />
      </div>
      <div className={styles.text}>
        <h1 tabIndex={-1}>{product.name}</h1>
        <p className={styles.stock}>
          <StockFigure stock={product.stock_available} change={change} />
          <AvailabilityBadge availability={product.availability} />
          {change && <ChangeFlag key={change.at} change={change} />}
        </p>
        <p className={styles.description}>{product.description || t('product.noDescription')}</p>
        <dl className={styles.facts}>
          {product.barcode && (
            <div>
              <dt>{t('product.barcode')}</dt>
              <dd className={styles.barcode}>{product.barcode}</dd>
            </div>
          )}
          <div>
            <dt>{t('product.added')}</dt>
            <dd>
              <TimeAgo iso={product.createdAt} />
            </dd>
          </div>
          <div>
            <dt>{t('product.changed')}</dt>
            <dd>
              <TimeAgo iso={product.updatedAt} />
            </dd>
          </div>
        </dl>
        <StockTrail movements={movementsOf(product)} />
      </div>
    </article>
  );
}
