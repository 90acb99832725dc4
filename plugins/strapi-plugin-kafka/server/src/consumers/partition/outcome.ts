import type { Knex } from 'knex';
import type { ResolvedConsumer } from '../../config/schema';
import type { Postponement } from '../../sinks/sink';
import type { DeadLetterStore } from '../deadLetters/store';
import type { NewDeadLetter } from '../deadLetters/newRows';
import { NotStorableError } from '../errors';
import { isVerdict, type Refusal } from '../failure';
import { ANY_CONTENT_TYPE, type NewParkedMessage, type ParkedStore, type Wait } from '../parked';
import type { PartitionKey } from '../positions';
import type { Fate } from '../runs/tally';
import type { Item } from './item';
import type { Verdicts } from './verdicts';

/** What becomes of the items that were not applied. */
export interface Outcome {
  letters: { item: Item; letter: NewDeadLetter }[];
  waiting: { item: Item; wait: Wait }[];
  /** Items that have waited and no longer do. */
  released: Item[];
  fates: Map<Item, Extract<Fate, 'refused' | 'dead' | 'waiting'>>;
}

export interface OutcomeDeps {
  consumer: string;
  key: PartitionKey;
  config: Pick<ResolvedConsumer, 'waiting'>;
  parked: ParkedStore;
  deadLetters: DeadLetterStore;
}

const QUEUED = 'queued';

/** Sorts the items by what becomes of them. A postponed item that is given no time is dead. */
export const collect = (
  items: Item[],
  verdicts: Verdicts,
  queued: ReadonlyMap<Item, number>,
  { isGivenTime, isContentType }: { isGivenTime(item: Item): boolean; isContentType(uid: string): boolean },
): Outcome => {
  const outcome: Outcome = { letters: [], waiting: [], released: [], fates: new Map() };
  for (const item of items) {
    const blocker = queued.get(item);
    const refusal = item.refusal ?? verdicts.refused.get(item);
    const postponement = verdicts.postponed.get(item);
    if (blocker !== undefined) {
      outcome.fates.set(item, 'waiting');
      // One that has been waiting stays as it is; its turn comes after its blocker's.
      if (!item.parked) {
        const wait = { reason: QUEUED, detail: `Queues behind offset ${blocker}.`, waitsFor: null };
        outcome.waiting.push({ item, wait });
      }
      continue;
    }
    if (refusal) {
      outcome.letters.push({ item, letter: toLetter(item, refusal) });
      outcome.fates.set(item, isVerdict(refusal) ? 'refused' : 'dead');
    } else if (postponement && isGivenTime(item)) {
      outcome.waiting.push({ item, wait: toWait(postponement, isContentType) });
      outcome.fates.set(item, 'waiting');
      continue;
    } else if (postponement) {
      outcome.letters.push({ item, letter: toLetter(item, postponement) });
      outcome.fates.set(item, 'dead');
    }
    if (item.parked) outcome.released.push(item);
  }
  return outcome;
};

/** A content type that does not exist, a mistake in project code, is one that is not known. */
const toWait = ({ reason, detail, contentType }: Postponement, isContentType: (uid: string) => boolean): Wait => ({
  reason,
  detail,
  waitsFor: contentType !== undefined && isContentType(contentType) ? contentType : ANY_CONTENT_TYPE,
});

/** The try that ends with the sink's own word about the message is not among the item's attempts yet. */
const toLetter = ({ record, parked, attempts, refusal }: Item, given: Refusal): NewDeadLetter => ({
  ...given,
  record,
  bare: parked?.unreadable ?? false,
  attempts: (parked?.attempts ?? 0) + attempts + (refusal === null ? 1 : 0),
  failingSince: parked?.since ?? null,
});

/**
 * Stores what waits and what is given up. A message that cannot be stored as one that waits is given up; one that has
 * been waiting and cannot be stored as a letter waits on. Returns the ids of the letters.
 *
 * @throws NotStorableError for the first message that cannot be stored as either
 */
export const storeOutcome = async (
  deps: OutcomeDeps,
  trx: Knex.Transaction,
  outcome: Outcome,
  now: number,
): Promise<ReadonlyMap<Item, string>> => {
  await addWaiting(deps, trx, outcome, now);
  const letterIds = await addLetters(deps, trx, outcome);
  await updateWaiting(deps, trx, outcome, now + deps.config.waiting.interval);
  await deps.parked.remove(rowsOf(outcome.released));
  return letterIds;
};

/** Those that begin to wait. */
const addWaiting = async (
  { parked, key, consumer, config }: OutcomeDeps,
  trx: Knex.Transaction,
  outcome: Outcome,
  now: number,
): Promise<void> => {
  const times = { nextTryAt: now + config.waiting.interval, expiresAt: now + config.waiting.timeout };
  const added = new Map<NewParkedMessage, Item>();
  for (const { item, wait } of outcome.waiting) {
    if (!item.parked) added.set({ record: item.record, orderKey: item.orderKey, ...wait, ...times }, item);
  }
  for (const { message, reason, detail } of await parked.add(trx, consumer, key, [...added.keys()])) {
    const item = added.get(message) as Item;
    outcome.waiting = outcome.waiting.filter((one) => one.item !== item);
    outcome.letters.push({ item, letter: toLetter(item, { reason, detail }) });
    outcome.fates.set(item, 'dead');
  }
};

const addLetters = async (
  { deadLetters, key, consumer }: OutcomeDeps,
  trx: Knex.Transaction,
  outcome: Outcome,
): Promise<ReadonlyMap<Item, string>> => {
  const ids = await deadLetters.add(
    trx,
    { consumer, ...key },
    outcome.letters.map(({ letter }) => letter),
  );
  const letterIds = new Map<Item, string>();
  const lost = new Set<Item>();
  outcome.letters.forEach(({ item, letter: { reason } }, index) => {
    const id = ids[index];
    if (id !== null) return void letterIds.set(item, id);
    // Nothing of it is stored: going on would lose it.
    if (!item.parked) throw new NotStorableError(item.record.offset);
    lost.add(item);
    outcome.waiting.push({
      item,
      wait: { reason, detail: 'It cannot be stored as a dead letter, and waits.', waitsFor: null },
    });
    outcome.fates.set(item, 'waiting');
  });
  outcome.letters = outcome.letters.filter(({ item }) => !lost.has(item));
  outcome.released = outcome.released.filter((item) => !lost.has(item));
  return letterIds;
};

/** Those that wait on. */
const updateWaiting = async (
  { parked }: OutcomeDeps,
  trx: Knex.Transaction,
  { waiting }: Outcome,
  nextTryAt: number,
): Promise<void> => {
  const inVain: number[] = [];
  for (const { item, wait } of waiting) {
    if (!item.parked) continue;
    const { rowId, reason, waitsFor } = item.parked;
    inVain.push(rowId);
    if (reason !== wait.reason || waitsFor !== wait.waitsFor) await parked.explain(rowId, wait);
  }
  await parked.reschedule(trx, inVain, nextTryAt);
};

/** Rows of the items that have been waiting. */
export const rowsOf = (items: Item[]): number[] => items.flatMap(({ parked }) => (parked ? [parked.rowId] : []));
