import { useNavigate, useSearchParams } from 'react-router-dom';
import type { ProductListQuery } from '../api/products';
import { useI18n } from '../i18n/I18n';
import { usePageTitle } from '../layout/usePageTitle';
import { LiveView } from '../ui/LiveView';
import { PageHeading } from '../ui/PageHeading';
import { CatalogueFilters } from './CatalogueFilters';
import { CatalogueResults } from './CatalogueResults';
import { GridSkeleton } from './GridSkeleton';
import { changeAddress, readAddress } from './catalogueAddress';
import { useCatalogue } from './useCatalogue';

export function CataloguePage() {
  const { t } = useI18n();
  usePageTitle(t('nav.products'));
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const query = readAddress(params);
  const { products, total, changes } = useCatalogue(query);

  // The address as it is now: `query` is what was rendered last, and lacks a change that is still on its way.
  // Typing leaves no trail of addresses behind.
  const change = (part: Partial<ProductListQuery>, replace = false) =>
    navigate({ search: changeAddress(window.location.search, part) }, { replace, preventScrollReset: true });

  return (
    <>
      <PageHeading title={t('catalogue.title')} intro={t('catalogue.intro')} />
      <CatalogueFilters query={query} onChange={change} />
      <LiveView result={products} loading={<GridSkeleton />}>
        {(page) => (
          <CatalogueResults
            query={query}
            page={page}
            total={total}
            outdated={products.outdated}
            changes={changes}
            onClear={() => change({ search: '', availability: null })}
          />
        )}
      </LiveView>
    </>
  );
}
