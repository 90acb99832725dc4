/** What the logs hold against what the database and the topic `error` hold, per (topic, partition, offset). */
export interface Ledger {
  /** Messages in the logs. */
  produced: number;
  effects: number;
  /** Effects that came after that of a later message of their partition: those had to wait. */
  waited: number;
  /** Replays of dead letters, each counted once however often it was sent. */
  replays: number;
  /** Rows in `kafka_dead_letters`. */
  deadLetters: number;
  /** Records in the topic `error`. */
  published: number;
  /** Those of them that were sent before under the same id, which they may be. */
  resent: number;
  faults: Faults;
}

/** Each of them has to be 0. */
export interface Faults {
  /** Messages, and replays, without the effect that they should have for a consumer. */
  lost: number;
  /** Effects beyond the first of their message, or of their replay, for a consumer. */
  doubled: number;
  /** Effects that came before that of an earlier message with the same key. */
  outOfOrder: number;
  /** Fatal messages without exactly one row in `kafka_dead_letters`, and rows of others. */
  misjudged: number;
  /** Rows of which the topic `error` holds no record. */
  unpublished: number;
  /** Records in the topic `error` without a row, or that are not the row's message byte for byte. */
  falsified: number;
}

export const isClean = ({ faults }: Ledger): boolean => Object.values(faults).every((count) => count === 0);
