import type { MoveTarget, PartitionMove } from '../../../../contract/positions';
import type { IncidentCode } from '../../../../contract/status';
import type { TopicOffsets } from '../../broker/port';
import { ServiceError } from '../../errors';
import { findIncident } from '../partition/incident';

/** Where a partition is now. */
export interface Standing {
  /** null before the first claim. */
  from: number | null;
  /** The incident that was noted; one that nobody has come across yet is found here. */
  incident: IncidentCode | null;
  /** Messages that wait. */
  waiting: number;
}

/**
 * Whether a position moves into another log than it was in. The brokers of another cluster may hold the same log, or be
 * corrected: a person who goes on where the position was says so.
 */
export const isIntoAnotherLog = ({ from, to, incident }: Pick<PartitionMove, 'from' | 'to' | 'incident'>): boolean =>
  incident === 'topic_recreated' || (incident === 'cluster_changed' && to !== from);

/** What becomes of a partition when its position is moved to an offset that its log holds. */
export const planMove = (
  { partition, start, end }: TopicOffsets,
  { from, incident: noted, waiting }: Standing,
  to: number,
): Omit<PartitionMove, 'clamped'> => {
  const incident = noted ?? (from === null ? null : (findIncident(from, { partition, start, end })?.code ?? null));
  const another = isIntoAnotherLog({ from, to, incident });
  // Nothing of another log has been applied, and what was deleted cannot be.
  const applied = another || from === null ? start : Math.max(from, start);
  return {
    partition,
    start,
    end,
    from,
    to,
    again: Math.max(0, applied - to),
    skipped: Math.max(0, to - applied),
    givenUp: another ? waiting : 0,
    incident,
  };
};

/** The offset that a target means in a log; one that it does not hold is the nearest that it does. */
export const offsetOf = (
  target: Exclude<MoveTarget, { time: string }>,
  { start, end }: TopicOffsets,
): { to: number; clamped: boolean } => {
  if (target === 'earliest') return { to: start, clamped: false };
  if (target === 'latest') return { to: end, clamped: false };
  const to = Math.min(Math.max(target.offset, start), end);
  return { to, clamped: to !== target.offset };
};

export const outsideLog = ({ start, end }: TopicOffsets, path: (string | number)[]): ServiceError => {
  const message = `The offset must be from ${start} to ${end}: that is what the log holds.`;
  return new ServiceError('invalid', message, [{ path, message }]);
};
