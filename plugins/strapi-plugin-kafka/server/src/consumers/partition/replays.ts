import type { Knex } from 'knex';
import type { ReplayResult } from '../../../../contract/deadLetters';
import { replayedLetterId } from '../deadLetters/replay';
import type { DeadLetterStore } from '../deadLetters/store';
import type { Item } from './item';
import type { Verdicts } from './verdicts';

/**
 * A replay may be sent twice: those that have been taken before, and are to be dropped. One that has been waiting was
 * taken when it began to.
 */
export const takenReplays = async (
  deadLetters: DeadLetterStore,
  trx: Knex.Transaction,
  items: Item[],
): Promise<ReadonlySet<Item>> => {
  const taken = new Set<Item>();
  for (const item of items) {
    const letterId = item.parked ? null : replayedLetterId(item.record.headers);
    if (letterId !== null && !(await deadLetters.takeReplayed(trx, letterId))) taken.add(item);
  }
  return taken;
};

/** What became of the items of a transaction. */
export interface Results {
  /** Those that the sink was asked to apply. */
  live: Item[];
  verdicts: Verdicts;
  /** Whether one begins to wait, or waits on. */
  waits: (item: Item) => boolean;
  /** Ids of the new letters. */
  letters: ReadonlyMap<Item, string>;
}

/** Leaves with each letter that was replayed what has become of its message. */
export const noteReplays = async (
  deadLetters: DeadLetterStore,
  trx: Knex.Transaction,
  items: Item[],
  results: Results,
): Promise<void> => {
  for (const item of items) {
    const replayed = replayedLetterId(item.record.headers);
    if (replayed !== null) await deadLetters.noteReplay(trx, replayed, resultOf(item, results));
  }
};

const resultOf = (item: Item, { live, verdicts, waits, letters }: Results): ReplayResult => {
  const letterId = letters.get(item);
  if (letterId !== undefined) return { outcome: 'refused', letterId, entry: null };
  if (waits(item)) return { outcome: 'waits', letterId: null, entry: null };
  if (verdicts.unchanged.has(item)) return { outcome: 'unchanged', letterId: null, entry: null };
  // Sinks say what they have changed, and not for which message.
  const [change, ...others] = live.length === 1 ? verdicts.changes : [];
  const known = change !== undefined && others.length === 0;
  const entry = known ? { contentType: change.contentType, documentId: change.documentId } : null;
  return { outcome: 'written', letterId: null, entry };
};
