import { Link } from 'react-router-dom';
import { PRODUCTS_PER_PAGE, type ProductListQuery } from '../api/products';
import type { Page, Product } from '../api/types';
import { useI18n } from '../i18n/I18n';
import type { ProductChanges } from '../live/productChanges';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import { Pagination } from '../ui/Pagination';
import { pagesFor } from '../ui/paging';
import { ResultCount } from '../ui/ResultCount';
import { ProductGrid } from './ProductGrid';
import { writeAddress } from './catalogueAddress';

interface CatalogueResultsProps {
  query: ProductListQuery;
  page: Page<Product>;
  total: number | undefined;
  /** The page still belongs to the previous query. */
  outdated: boolean;
  changes: ProductChanges;
  onClear: () => void;
}

export function CatalogueResults({ query, page, total, outdated, changes, onClear }: CatalogueResultsProps) {
  const { count } = useI18n();
  const pageCount = total === undefined ? undefined : pagesFor(total, PRODUCTS_PER_PAGE);
  const addressOf = (target: number) => writeAddress({ ...query, page: target }) || '/';
  if (page.items.length === 0 && !outdated) return <NoProducts query={query} onClear={onClear} />;
  return (
    <>
      <ResultCount
        view={JSON.stringify(query)}
        text={total === undefined || outdated ? undefined : count('catalogue.count', total)}
        page={query.page}
        pageCount={pageCount}
      />
      <ProductGrid products={page.items} changes={changes} outdated={outdated} />
      <Pagination
        page={query.page}
        pageCount={pageCount}
        full={page.items.length === PRODUCTS_PER_PAGE}
        addressOf={addressOf}
      />
    </>
  );
}

function NoProducts({ query, onClear }: { query: ProductListQuery; onClear: () => void }) {
  const { t } = useI18n();
  if (query.page > 1) {
    return (
      <Notice title={t('catalogue.pastEnd.title')} text={t('catalogue.pastEnd.text')}>
        <Link to={writeAddress({ ...query, page: 1 }) || '/'}>{t('catalogue.firstPage')}</Link>
      </Notice>
    );
  }
  if (query.search || query.availability) {
    return (
      <Notice title={t('catalogue.noMatch.title')} text={t('catalogue.noMatch.text')}>
        <Button onClick={onClear}>{t('catalogue.clear')}</Button>
      </Notice>
    );
  }
  return (
    <Notice
      title={t('catalogue.nothing.title')}
      text={t('catalogue.nothing.text')}
      command="npm run produce -- product"
    />
  );
}
