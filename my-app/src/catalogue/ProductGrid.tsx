import { useRef } from 'react';
import type { Product } from '../api/types';
import { useI18n } from '../i18n/I18n';
import type { ProductChanges } from '../live/productChanges';
import { ProductCard } from './ProductCard';
import styles from './ProductGrid.module.css';
import { useGlide } from './useGlide';

interface ProductGridProps {
  products: readonly Product[];
  changes: ProductChanges;
  outdated: boolean;
}

export function ProductGrid({ products, changes, outdated }: ProductGridProps) {
  const { t } = useI18n();
  const grid = useRef<HTMLUListElement>(null);
  useGlide(grid, products);
  return (
    <>
      <h2 className="visually-hidden">{t('catalogue.list')}</h2>
      {/* Safari forgets that a list without bullets is one; the role reminds it. */}
      <ul ref={grid} role="list" className={styles.grid} aria-busy={outdated} data-outdated={outdated || undefined}>
        {products.map((product) => (
          <ProductCard key={product.documentId} product={product} change={changes.get(product.documentId)} />
        ))}
      </ul>
    </>
  );
}
