import type { ConsumerStatus, PositionIncident } from '../../../contract/status';

/** Lag of all consumers; null when that of one is not known, for a sum without it would be too small. */
export function totalLag(consumers: ConsumerStatus[]): number | null {
  return consumers.reduce<number | null>((sum, { lag }) => (sum === null || lag === null ? null : sum + lag), 0);
}

export function totalParked(consumers: ConsumerStatus[]): number {
  return consumers.reduce((sum, { parked }) => sum + parked, 0);
}

/** Partitions that stand still and wait for a person. */
export function incidents(consumer: ConsumerStatus): { partition: number; incident: PositionIncident }[] {
  return consumer.partitions.flatMap(({ partition, incident }) => (incident === null ? [] : [{ partition, incident }]));
}
