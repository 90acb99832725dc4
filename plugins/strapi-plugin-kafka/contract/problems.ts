/** Why a partition does not get on, by code. `docs/reasons.md` says of each what to do. */
export type ProblemCode =
  /** The transaction at `offset` fails for a cause that may pass (the database, its connection) and is tried again. */
  | 'batch_retried'
  /** The transaction at `offset` has been running for long and has not ended. */
  | 'batch_running'
  /** What Kafka holds at `offset` cannot be read: an unknown compression, a codec that is missing here, a damaged batch. */
  | 'not_readable'
  /** No broker leads the partition: nobody can read it. */
  | 'no_leader'
  /** With policy `halt`: the message at `offset` waits for something that does not exist yet. */
  | 'message_waits'
  /** The position cannot be trusted; `cause` is the incident's code. */
  | 'incident'
  /** Claims of the partition are lost one after the other, before anything is committed. */
  | 'claim_lost'
  /** Strapi's queue of webhooks is full. */
  | 'webhooks_full';

/**
 * What a person can do about it beside repairing the cause:
 * - `retry`: try again at once, without waiting for the next try.
 * - `pass_by`: make the message at `offset` a dead letter, and go on behind it.
 * - `move`: choose where to go on.
 */
export type Cure = 'retry' | 'pass_by' | 'move';

/** A partition that does not get on. It is a problem from when it was first seen until the position moves on. */
export interface PartitionProblem {
  code: ProblemCode;
  partition: number;
  /** Of the message that comes next. */
  offset: number;
  /** ISO 8601; when it was first seen. */
  since: string;
  /** A code that says more, e.g. `SQLITE_BUSY`, `unsupported_compression`, `unknown_product`; null: nothing is known. */
  cause: string | null;
  /** The cause in words, for administrators: it may name hosts and tables. */
  detail: string;
  cures: Cure[];
}

/** Dead letters that their topic does not take. They are kept in the database and sent later. */
export interface RelayProblem {
  /** ISO 8601; when it was first seen. */
  since: string;
  /** Code of the broker's error, e.g. `denied`. */
  cause: string;
  /** For administrators. */
  detail: string;
}

/** Body of POST /kafka/consumers/:name/problems/retry and …/problems/pass-by: the message that a person has seen. */
export interface CureRequest {
  partition: number;
  offset: number;
}

/** Answer of both; 409 with code `positions_changed` when the partition no longer stands at that offset. */
export interface CureResponse {
  partition: number;
  /** The position now. */
  next: number;
}
