import { keepPreviousData, useQuery, type QueryKey } from '@tanstack/react-query';
import type { ApiError } from '../api/apiError';
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
  pace: Pace;
  /** Show the previous answer until that of a changed question is here. */
  keepPrevious?: boolean;
}

/**
 * An answer that keeps itself up to date: the one place that decides how news reaches the page.
 *
 * Today by asking again, which waits for slow answers and stops in a hidden tab. A stream would write into the same
 * cache (api/keys.ts) and lengthen the interval here; no component would notice.
 */
export function useLiveQuery<Data>({ key, ask, pace, keepPrevious = false }: LiveQuery<Data>): LiveResult<Data> {
  const { paused } = useLiveSwitch();
  const query = useQuery<Data, ApiError>({
    queryKey: key,
    queryFn: ({ signal }) => ask(signal),
    refetchInterval: paused ? false : PACE[pace],
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
