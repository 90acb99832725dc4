/** Where a partition's position is moved to: the log's beginning, its end, or an offset between the two. */
export type MoveTarget = 'earliest' | 'latest' | { offset: number };

/** A position that a person has moved. */
export interface MovedPosition {
  /** Where it was; null when the partition had never been claimed. */
  from: number | null;
  to: number;
}
