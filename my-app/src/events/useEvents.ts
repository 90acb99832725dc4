import { fetchEvents, type EventListQuery } from '../api/events';
import { keys } from '../api/keys';
import type { Page, ProductEvent } from '../api/types';
import { useLiveQuery, type LiveResult } from '../live/useLiveQuery';

/** A page of events, kept up to date. */
export function useEvents(query: EventListQuery): LiveResult<Page<ProductEvent>> {
  return useLiveQuery({
    key: keys.events(query),
    ask: (signal) => fetchEvents(query, signal),
    pace: 'page',
    keepPrevious: true,
  });
}
