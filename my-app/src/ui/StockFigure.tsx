import { useI18n } from '../i18n/I18n';
import type { ProductChange } from '../live/productChanges';
import styles from './StockFigure.module.css';

/** The number of pieces; it stirs when it has just moved. */
export function StockFigure({ stock, change }: { stock: number; change: ProductChange | undefined }) {
  const { number, count } = useI18n();
  return (
    <span className={styles.figure}>
      {/* A new key per change starts the animation again. */}
      <strong key={change?.at} data-moved={change?.stockDelta ? true : undefined}>
        {number(stock)}
      </strong>{' '}
      <span className={styles.unit}>{count('product.stock', stock)}</span>
    </span>
  );
}
