import type { ConsumerSummary } from '../../../contract/status';

/** Lag of all consumers; null when that of one is not known, for a sum without it would be too small. */
export function totalLag(consumers: ConsumerSummary[]): number | null {
  return consumers.reduce<number | null>((sum, { lag }) => (sum === null || lag === null ? null : sum + lag), 0);
}

export function totalParked(consumers: ConsumerSummary[]): number {
  return consumers.reduce((sum, { parked }) => sum + parked, 0);
}
