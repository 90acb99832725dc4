import { Link } from 'react-router-dom';
import { EVENTS_PER_PAGE } from '../api/events';
import { EventsSkeleton } from '../events/EventsSkeleton';
import { Timeline } from '../events/Timeline';
import { useEvents } from '../events/useEvents';
import { useI18n } from '../i18n/I18n';
import { LiveView } from '../ui/LiveView';
import styles from './ProductEvents.module.css';

/** The newest events of one product. */
export function ProductEvents({ documentId }: { documentId: string }) {
  const { t, number } = useI18n();
  const events = useEvents({ productId: documentId, page: 1 });
  return (
    <section className={styles.events} aria-labelledby="product-events">
      <h2 id="product-events">{t('product.events')}</h2>
      <LiveView result={events} loading={<EventsSkeleton />}>
        {(page) =>
          page.items.length === 0 ? <p className={styles.none}>{t('product.noEvents')}</p> : <Timeline page={page} />
        }
      </LiveView>
      {events.data?.items.length === EVENTS_PER_PAGE && (
        <p className={styles.none}>{t('product.olderEvents', { count: number(EVENTS_PER_PAGE) })}</p>
      )}
      <p className={styles.more}>
        <Link to="/events">{t('product.moreEvents')}</Link>
      </p>
    </section>
  );
}
