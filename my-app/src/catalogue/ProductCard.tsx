import { memo } from 'react';
import { Link } from 'react-router-dom';
import type { Product } from '../api/types';
import type { ProductChange } from '../live/productChanges';
import { AvailabilityBadge } from '../ui/AvailabilityBadge';
import { ChangeFlag } from '../ui/ChangeFlag';
import { ProductImage } from '../ui/ProductImage';
import { StockFigure } from '../ui/StockFigure';
import styles from './ProductCard.module.css';

interface ProductCardProps {
  product: Product;
  change: ProductChange | undefined;
}

/** Memoised: in a live list most cards stay as they are. */
export const ProductCard = memo(function ProductCard({ product, change }: ProductCardProps) {
  return (
    <li className={styles.card} data-availability={product.availability} data-change={change?.kind}>
      <ProductImage product={product} />
      {change && (
        <>
          <span key={change.at} className={styles.glow} aria-hidden="true" />
          <p key={`flag ${change.at}`} className={styles.flag}>
            <ChangeFlag change={change} />
          </p>
        </>
      )}
      <div className={styles.body}>
        <h3>
          <Link to={`/products/${product.documentId}`}>{product.name}</Link>
        </h3>
        {product.description && <p className={styles.description}>{product.description}</p>}
        <p className={styles.stock}>
          <AvailabilityBadge availability={product.availability} />
          <StockFigure stock={product.stock_available} change={change} />
        </p>
      </div>
    </li>
  );
});
