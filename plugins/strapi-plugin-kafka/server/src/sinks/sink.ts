import type { Knex } from 'knex';
import type { MessageIssue } from '../../../contract/reasons';
import type { ConsumedMessage } from '../consumers/message';

/** What a message wrote, told to listeners after the commit. */
export interface Change {
  action: 'create' | 'update' | 'delete';
  contentType: string;
  id: number | string;
  documentId: string;
}

/** Why and until when a message waits. */
export interface Postponement {
  /** The code of its dead letter if it waits in vain, e.g. `unknown_product`. */
  reason: string;
  /** What it waits for, in words, e.g. `a product with barcode 0123`. */
  detail: string;
  /**
   * The content type of the entry that it waits for, e.g. `api::product.product`: the message is tried again when one is
   * created. Without it every creation has it tried again, whatever it creates.
   */
  contentType?: string;
}

/** One transaction's worth of messages, in the order of their partition. */
export interface SinkBatch {
  readonly messages: readonly ConsumedMessage[];
  /** Everything the sink writes goes through this transaction, together with the consumer's position. */
  readonly trx: Knex.Transaction;
  /**
   * Aborts when the consumer stops or its partitions are shared out anew: end soon. A sink that has not ended three
   * seconds later is given up, and its transaction is rolled back.
   */
  readonly signal: AbortSignal;
  /** The message breaks a rule: it becomes a dead letter, the others are applied. */
  refuse(message: ConsumedMessage, refusal: { reason: string; detail: string; issues?: MessageIssue[] }): void;
  /** The message needs something that is not there yet: it is stored and tried again. */
  postpone(message: ConsumedMessage, postponement: Postponement): void;
  /** The message is valid and changed nothing. */
  unchanged(message: ConsumedMessage): void;
  /** Reports a change for the events that follow the commit. */
  changed(change: Change): void;
}

/**
 * Turns a batch into rows. Throwing a `MessageError` (or an error of Strapi's validation) makes the engine halve the
 * batch until the culprit is found; throwing anything that `isTransient` knows makes it try the same batch again.
 */
export interface Sink {
  /** The uid of the content type it writes; null for a handler. */
  readonly contentType: string | null;
  apply(batch: SinkBatch): Promise<void>;
  /**
   * Checks what can only be known when the whole project has started; called before the first batch.
   *
   * @throws KafkaConfigError when the consumer cannot work as it is configured.
   */
  start?(): Promise<void>;
  /** After the commit, outside any transaction: events for webhooks and caches. Must not throw. */
  afterCommit?(changes: readonly Change[]): Promise<void>;
}
