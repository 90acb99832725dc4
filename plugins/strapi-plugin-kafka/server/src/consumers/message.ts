import type { BrokerRecord } from '../broker/port';

/** A record whose value has been read. */
export interface ConsumedMessage {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  /** Milliseconds since the epoch, set by the producer (or the broker, by the topic's setting). */
  readonly timestamp: number;
  /** The key as UTF-8 text; null when it has none. */
  readonly key: string | null;
  /**
   * The parsed JSON value; null for a tombstone. An integer beyond 2^53, which no number of JavaScript keeps, is text of its
   * digits.
   */
  readonly value: unknown;
  /** The record byte for byte as it came. */
  readonly record: BrokerRecord;
}
