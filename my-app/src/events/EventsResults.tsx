import { Link } from 'react-router-dom';
import { EVENTS_PER_PAGE } from '../api/events';
import type { Page, ProductEvent } from '../api/types';
import { useI18n } from '../i18n/I18n';
import { Notice } from '../ui/Notice';
import { Pagination } from '../ui/Pagination';
import { pagesFor, reconcileTotal } from '../ui/paging';
import { ResultCount } from '../ui/ResultCount';
import { Timeline } from './Timeline';

interface EventsResultsProps {
  answer: Page<ProductEvent>;
  /** The events still belong to the previous page. */
  outdated: boolean;
  page: number;
  /** How many events there are, as last counted. */
  counted: number | undefined;
}

const addressOf = (page: number) => (page === 1 ? '/events' : `/events?page=${page}`);

export function EventsResults({ answer, outdated, page, counted }: EventsResultsProps) {
  const { t, count } = useI18n();
  const events = answer.items;
  if (events.length === 0 && !outdated) {
    return page > 1 ? (
      <Notice title={t('catalogue.pastEnd.title')} text={t('catalogue.pastEnd.text')}>
        <Link to={addressOf(1)}>{t('catalogue.firstPage')}</Link>
      </Notice>
    ) : (
      <Notice title={t('events.nothing.title')} text={t('events.nothing.text')} command="npm run produce -- event" />
    );
  }
  const shown = { page, perPage: EVENTS_PER_PAGE, items: events.length };
  const total = outdated ? counted : reconcileTotal(counted, shown);
  const pageCount = total === undefined ? undefined : pagesFor(total, EVENTS_PER_PAGE);
  return (
    <>
      <ResultCount
        view={String(page)}
        text={total === undefined || outdated ? undefined : count('events.count', total)}
        page={page}
        pageCount={pageCount}
      />
      <h2 className="visually-hidden">{t('events.list')}</h2>
      <Timeline page={answer} withProduct />
      <Pagination page={page} pageCount={pageCount} full={events.length === EVENTS_PER_PAGE} addressOf={addressOf} />
    </>
  );
}
