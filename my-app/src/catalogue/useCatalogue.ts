import { keys } from '../api/keys';
import { countProducts, fetchProducts, PRODUCTS_PER_PAGE, type ProductListQuery } from '../api/products';
import type { Page, Product } from '../api/types';
import { reconcileTotal } from '../ui/paging';
import { useLiveQuery, type LiveResult } from '../live/useLiveQuery';
import { useProductChanges } from '../live/useProductChanges';
import type { ProductChanges } from '../live/productChanges';

interface Catalogue {
  products: LiveResult<Page<Product>>;
  /** How many match; undefined until counted. */
  total: number | undefined;
  changes: ProductChanges;
}

/** A page of the catalogue, its count and its news, kept up to date. */
export function useCatalogue(query: ProductListQuery): Catalogue {
  const products = useLiveQuery({
    key: keys.products(query),
    ask: (signal) => fetchProducts(query, signal),
    pace: query.search ? 'search' : 'page',
    keepPrevious: true,
  });
  const total = useLiveQuery({
    key: keys.productCount(query),
    ask: (signal) => countProducts(query, signal),
    pace: 'count',
  });
  const shown = products.outdated ? undefined : products.data;
  const changes = useProductChanges(JSON.stringify(query), shown);
  const corrected = shown
    ? reconcileTotal(total.data, { page: query.page, perPage: PRODUCTS_PER_PAGE, items: shown.items.length })
    : total.data;
  return { products, total: corrected, changes };
}
