import { Link } from 'react-router-dom';
import { useI18n } from '../i18n/I18n';
import { pageWindow } from './paging';
import styles from './Pagination.module.css';

interface PaginationProps {
  page: number;
  /** Undefined until the entries are counted. */
  pageCount: number | undefined;
  /** The page shown is full, so that another may follow although the count is not here yet. */
  full: boolean;
  /** The search part of a page's address. */
  addressOf: (page: number) => string;
}

export function Pagination({ page, pageCount, full, addressOf }: PaginationProps) {
  const { t, number } = useI18n();
  const hasNext = pageCount === undefined ? full : page < pageCount;
  if (page === 1 && !hasNext) return null;
  return (
    <nav aria-label={t('pages.label')} className={styles.pages}>
      {page > 1 && (
        <Link to={addressOf(page - 1)} rel="prev">
          <span aria-hidden="true">←</span> {t('pages.previous')}
        </Link>
      )}
      <ol>
        {pageWindow(page, pageCount ?? page).map((target, i) =>
          target === null ? (
            // Gaps have no identity but their place.
            <li key={`gap ${i}`} aria-hidden="true">
              …
            </li>
          ) : (
            <li key={target}>
              <Link
                to={addressOf(target)}
                aria-label={t('pages.page', { page: number(target) })}
                aria-current={target === page ? 'page' : undefined}
              >
                {number(target)}
              </Link>
            </li>
          ),
        )}
      </ol>
      {hasNext && (
        <Link to={addressOf(page + 1)} rel="next">
          {t('pages.next')} <span aria-hidden="true">→</span>
        </Link>
      )}
    </nav>
  );
}
