import type { ApiError } from '../api/apiError';

/** How soon news should show, in milliseconds between two questions. */
export const PACE = {
  /** What the visitor is looking at. */
  page: 1_500,
  /** A text search reads the whole table when little matches: gentler. */
  search: 3_000,
  /** Totals: nobody misses a second of them, and counting is dear. */
  count: 4_000,
  /** While the stream tells what changes. */
  safety: 60_000,
} as const;

export type Pace = keyof typeof PACE;

const LONGEST_WAIT_MS = 4_000;

/** How long to wait before asking again after a failure; `failures` counts from 0. */
export function retryDelay(failures: number, error: ApiError): number {
  // Neither an unknown entry nor a closed door changes quickly.
  if (error.kind !== 'away') return LONGEST_WAIT_MS;
  return Math.min(500 * 2 ** failures, LONGEST_WAIT_MS);
}
