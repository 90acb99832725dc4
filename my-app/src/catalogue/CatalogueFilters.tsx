import type { ProductListQuery, ProductSort } from '../api/products';
import { PRODUCT_SORTS } from '../api/products';
import { AVAILABILITIES } from '../api/types';
import { useI18n } from '../i18n/I18n';
import styles from './CatalogueFilters.module.css';
import { SearchField } from './SearchField';

interface CatalogueFiltersProps {
  query: ProductListQuery;
  onChange: (part: Partial<ProductListQuery>, replace?: boolean) => void;
}

export function CatalogueFilters({ query, onChange }: CatalogueFiltersProps) {
  const { t } = useI18n();
  return (
    <div role="search" aria-label={t('catalogue.filters')} className={styles.filters}>
      <SearchField value={query.search} onChange={(search) => onChange({ search }, true)} />
      <fieldset className={styles.availability}>
        <legend>{t('catalogue.availability')}</legend>
        {[null, ...AVAILABILITIES].map((availability) => (
          <label key={availability}>
            <input
              type="radio"
              name="availability"
              checked={query.availability === availability}
              onChange={() => onChange({ availability })}
            />
            <span>{t(availability ? `availability.${availability}` : 'catalogue.all')}</span>
          </label>
        ))}
      </fieldset>
      <label className={styles.sort}>
        <span>{t('catalogue.sort')}</span>
        <select value={query.sort} onChange={(event) => onChange({ sort: event.target.value as ProductSort })}>
          {(Object.keys(PRODUCT_SORTS) as ProductSort[]).map((sort) => (
            <option key={sort} value={sort}>
              {t(`sort.${sort}`)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
