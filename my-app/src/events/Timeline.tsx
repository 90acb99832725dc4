import { memo } from 'react';
import { Link } from 'react-router-dom';
import type { Page, ProductEvent } from '../api/types';
import { useI18n } from '../i18n/I18n';
import { TimeAgo } from '../ui/TimeAgo';
import { MetadataView } from './MetadataView';
import styles from './Timeline.module.css';
import { readMetadata } from './metadata';

interface TimelineProps {
  /** Newest first. */
  page: Page<ProductEvent>;
  /** Say which product each event is about. */
  withProduct?: boolean;
}

/** How young an event must be to be highlighted, in milliseconds; somewhat longer than the highlight lasts. */
const FRESH_MS = 5_000;

export function Timeline({ page, withProduct = false }: TimelineProps) {
  return (
    <ol role="list" className={styles.timeline}>
      {page.items.map((event) => (
        <Entry
          key={event.documentId}
          event={event}
          isFresh={page.servedAt - Date.parse(event.createdAt) < FRESH_MS}
          withProduct={withProduct}
        />
      ))}
    </ol>
  );
}

interface EntryProps {
  event: ProductEvent;
  isFresh: boolean;
  withProduct: boolean;
}

const Entry = memo(function Entry({ event, isFresh, withProduct }: EntryProps) {
  return (
    <li data-fresh={isFresh || undefined}>
      <div className={styles.head}>
        <h3>{event.value}</h3>
        <TimeAgo iso={event.createdAt} />
      </div>
      {withProduct && <About product={event.product} />}
      <MetadataView metadata={readMetadata(event.metadata)} />
    </li>
  );
});

function About({ product }: Pick<ProductEvent, 'product'>) {
  const { t } = useI18n();
  return (
    <p className={styles.about}>
      {product ? (
        <>
          {t('events.about')} <Link to={`/products/${product.documentId}`}>{product.name}</Link>
        </>
      ) : (
        t('events.noProduct')
      )}
    </p>
  );
}
