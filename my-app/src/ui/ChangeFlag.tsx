import { useI18n } from '../i18n/I18n';
import type { ProductChange } from '../live/productChanges';
import styles from './ChangeFlag.module.css';

/** Says for a moment what has just happened to a product. Give it a key per change, so that each shows anew. */
export function ChangeFlag({ change: { kind, stockDelta } }: { change: ProductChange }) {
  const { t, signed } = useI18n();
  const moved = stockDelta === 0 ? undefined : stockDelta > 0 ? 'up' : 'down';
  return (
    <span className={styles.flag} data-moved={moved}>
      {moved
        ? t('product.moved', { delta: signed(stockDelta) })
        : t(kind === 'new' ? 'product.new' : 'product.updated')}
    </span>
  );
}
