import { useState } from 'react';
import { fetchEvents, type EventListQuery } from '../api/events';
import { keys } from '../api/keys';
import type { Page, ProductEvent } from '../api/types';
import { useLiveQuery, type LiveResult } from '../live/useLiveQuery';

interface Events {
  events: LiveResult<Page<ProductEvent>>;
  /** Events with an id above this one came while the visitor was watching. */
  fresh: number;
}

/** A page of events, kept up to date. */
export function useEvents(query: EventListQuery): Events {
  const events = useLiveQuery({
    key: keys.events(query),
    ask: (signal) => fetchEvents(query, signal),
    pace: 'page',
    keepPrevious: true,
  });
  // The first answer sets the mark; ids grow, so whatever lies above it is news.
  const [fresh, setFresh] = useState<number>();
  if (fresh === undefined && events.data) setFresh(Math.max(0, ...events.data.items.map(({ id }) => id)));
  return { events, fresh: fresh ?? Infinity };
}
