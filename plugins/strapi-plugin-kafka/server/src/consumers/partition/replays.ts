import type { Knex } from 'knex';
import type { ReplayResult } from '../../../../contract/deadLetters';
import { replayClaimOf } from '../deadLetters/replay';
import type { TakenReplays } from '../deadLetters/takenReplays';
import type { PartitionKey } from '../positions';
import type { Item } from './item';
import type { Verdicts } from './verdicts';

/** The items of a transaction that replay a letter of this consumer. To every other one they are ordinary messages. */
export interface Replays {
  /** Ids of their letters. */
  letterIds: ReadonlyMap<Item, string>;
  /** Those that have been taken at another place, and are to be dropped: a replay may be sent twice. */
  taken: ReadonlySet<Item>;
}

/**
 * Finds the replays among the items and takes them. One that is read again where it was taken (after a rewind) is applied
 * again; one that has been waiting was taken when it began to.
 */
export const takeReplays = async (
  store: TakenReplays,
  trx: Knex.Transaction,
  key: PartitionKey,
  items: Item[],
): Promise<Replays> => {
  const letterIds = new Map<Item, string>();
  const taken = new Set<Item>();
  const claims = items.flatMap((item) => {
    const claim = replayClaimOf(item.record.headers);
    return claim === null ? [] : [{ item, ...claim }];
  });
  if (claims.length === 0) return { letterIds, taken };

  const found = await store.find(
    trx,
    key,
    claims.map(({ letterId }) => letterId),
  );
  const letters = new Map(found.map((letter) => [letter.id, letter]));
  for (const { item, letterId, token } of claims) {
    const letter = letters.get(letterId);
    if (letter?.token !== token) continue;
    letterIds.set(item, letterId);
    if (item.parked) continue;
    const here = { partition: key.partition, offset: item.record.offset };
    if (letter.appliedAt === null) {
      await store.take(trx, letterId, here.partition, here.offset);
      letter.appliedAt = here;
    } else if (letter.appliedAt.partition !== here.partition || letter.appliedAt.offset !== here.offset) {
      taken.add(item);
    }
  }
  return { letterIds, taken };
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
  store: TakenReplays,
  trx: Knex.Transaction,
  { letterIds, taken }: Replays,
  results: Results,
): Promise<void> => {
  for (const [item, letterId] of letterIds) {
    if (!taken.has(item)) await store.note(trx, letterId, resultOf(item, results));
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
