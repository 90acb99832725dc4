import type { ConsumedMessage } from '../../../consumers/message';
import type { Row } from '../validate/model';
import type { TakeOvers } from './takeOvers';

/** An entry that a batch works on: found in the database, or made by the batch. */
export interface BatchEntry {
  /** null until it is in the database. */
  id: number | null;
  readonly documentId: string;
  /** The value of every unique attribute as `identityOf` gives it; null when it has none. */
  readonly unique: Map<string, string | null>;
  /** What is to be written: everything for a new entry, what messages said for an old one. */
  pending: Row | null;
  /** The messages that the pending row was made of. */
  readonly messages: ConsumedMessage[];
}

/** What a batch comes to, when messages about the same entry are put together. */
export interface Outcome {
  created: BatchEntry[];
  updated: BatchEntry[];
  deleted: BatchEntry[];
  takeOvers: TakeOvers;
}
