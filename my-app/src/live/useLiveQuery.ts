import { keepPreviousData, useQuery, type QueryKey } from '@tanstack/react-query';
import type { ApiError } from '../api/apiError';
import { useStream } from '../stream/Stream';
import { useLiveSwitch } from './LiveSwitch';
import { PACE, retryDelay, type Pace } from './pace';

export interface LiveResult<Data> {
  /** The newest answer; kept while later questions fail. */
  data: Data | undefined;
  /** Why the last question failed; null as soon as one succeeds. */
  failure: ApiError | null;
  /** The data still belong to the previous question (another page, another filter). */
  outdated: boolean;
  /** When the data came, in milliseconds since 1970. */
  receivedAt: number;
}

interface LiveQuery<Data> {
  key: QueryKey;
  ask: (signal: AbortSignal) => Promise<Data>;
  /** How soon news should show while there is no stream. */
  pace: Exclude<Pace, 'safety'>;
  /** Show the previous answer until that of a changed question is here. */
  keepPrevious?: boolean;
}

/**
 * An answer that keeps itself up to date: the one place that decides how news reaches the page.
 *
 * While the stream is there it writes into the same cache (stream/cache.ts), and Strapi is asked again only for safety.
 * Without it by asking again, which waits for slow answers and stops in a hidden tab.
 */
export function useLiveQuery<Data>({ key, ask, pace, keepPrevious = false }: LiveQuery<Data>): LiveResult<Data> {
  const { paused } = useLiveSwitch();
  const { state } = useStream();
  const query = useQuery<Data, ApiError>({
    queryKey: key,
    queryFn: ({ signal }) => ask(signal),
    refetchInterval: paused ? false : PACE[state === 'live' ? 'safety' : pace],
    refetchOnWindowFocus: !paused,
    refetchOnReconnect: true,
    // Strapi may well be on this machine: try, whatever the browser thinks of the network.
    networkMode: 'always',
    // Never give up; the failure shows meanwhile, and the page recovers by itself.
    retry: true,
    retryDelay,
    placeholderData: keepPrevious ? keepPreviousData : undefined,
  });
  return {
    data: query.data,
    failure: query.failureReason,
    outdated: query.isPlaceholderData,
    receivedAt: query.dataUpdatedAt,
  };
}
