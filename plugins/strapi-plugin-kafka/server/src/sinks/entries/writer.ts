import type { SinkBatch } from '../sink';
import type { PreparedItem } from './prepare';

/** One of the two ways to write entries. */
export interface EntryWriter {
  /** Writes inside the batch's transaction. Throws as `Sink.apply` does. */
  write(batch: SinkBatch, items: readonly PreparedItem[]): Promise<void>;
}
