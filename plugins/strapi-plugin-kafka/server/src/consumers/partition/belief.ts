import type { Standing } from '../positions';

/** What a worker takes for true about its partition while it has nothing to do. */
export interface Belief {
  /** See `Turns.quiet`. */
  quiet: number;
  /** Epoch of its last claim; null: it has never claimed. */
  epoch: number | null;
  /** Next offset to apply; null: it does not hold the partition. */
  next: number | null;
  /** Whether it does not hold the partition because of an incident. */
  hasIncident: boolean;
}

/** Whether the database says the same. A partition that is held by nobody, for no reason, is to be claimed. */
export const agrees = ({ epoch, next, hasIncident }: Belief, standing: Standing | null): boolean =>
  (next !== null || hasIncident) && standing?.epoch === epoch && (hasIncident || standing?.next === next);
