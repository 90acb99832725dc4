import type { IncidentCode } from './status';

/** Partitions of one request. */
export const MOVE_LIMIT = 10_000;

/**
 * Where positions are moved to: the log's beginning, its end, an offset, or the first message at or after a time
 * (ISO 8601; the end where there is none).
 */
export type MoveTarget = 'earliest' | 'latest' | { offset: number } | { time: string };

/** Body of POST /kafka/consumers/:name/positions/preview */
export interface PreviewMoveRequest {
  to: MoveTarget;
  /** Default: all. An offset that one partition does not hold is refused; of all, each takes the nearest it holds. */
  partition?: number;
}

/** What a move would mean for one partition. Messages are counted by their offsets: a log may have gaps. */
export interface PartitionMove {
  partition: number;
  /** What the log holds: from `start` to before `end`. */
  start: number;
  end: number;
  /** The position now; null before the first claim. */
  from: number | null;
  to: number;
  /** Messages that were passed before and will come again. */
  again: number;
  /** Messages that will never be applied. */
  skipped: number;
  /** Waiting (parked) messages that become dead letters, because they belong to a log that is gone. */
  givenUp: number;
  /** The incident that the move settles. */
  incident: IncidentCode | null;
  /** The offset that was asked for is not in this log: the nearest is taken. */
  clamped: boolean;
}

/**
 * What to think of before a move:
 * - `creates_again`: every message creates an entry, also one that comes again.
 * - `handles_again`: a handler of the project gets messages again, and must bear it.
 * - `moving`: messages are being applied. What was reviewed will not hold for long: pause the consumer first.
 */
export type MoveWarning = 'creates_again' | 'handles_again' | 'moving';

/** Answer of POST /kafka/consumers/:name/positions/preview. Nothing is changed. */
export interface MovePreview {
  topic: string;
  partitions: PartitionMove[];
  total: { again: number; skipped: number; givenUp: number };
  warnings: MoveWarning[];
}

/** From where to where a partition's position is moved; `from` as in `PartitionMove`. */
export interface PlannedMove {
  partition: number;
  from: number | null;
  to: number;
}

/** Body of POST /kafka/consumers/:name/positions/move: what a preview has shown and a person has agreed to. */
export interface MoveRequest {
  moves: PlannedMove[];
}

/**
 * Answer of POST /kafka/consumers/:name/positions/move: all of them, or none. 409 with code `positions_changed` when a
 * position is no longer where it was reviewed; then nothing was moved.
 */
export interface MoveResponse {
  moves: PlannedMove[];
  /** Waiting messages that became dead letters. */
  givenUp: number;
}
