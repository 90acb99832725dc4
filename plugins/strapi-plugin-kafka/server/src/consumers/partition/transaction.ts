import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { ResolvedConsumer } from '../../config/schema';
import { inTransaction } from '../../database/transaction';
import type { Change, Postponement, Sink } from '../../sinks/sink';
import type { DeadLetterStore, NewDeadLetter } from '../deadLetters/store';
import type { TakenReplays } from '../deadLetters/takenReplays';
import { isVerdict, type Refusal } from '../failure';
import type { NewParkedMessage, ParkedStore } from '../parked';
import type { Claim, PartitionKey, Positions } from '../positions';
import type { RunOutcomes } from '../runs/outcomes';
import { tallyRuns, type Fate } from '../runs/tally';
import type { BatchSize, Hold } from './batchSize';
import type { Item } from './item';
import type { ParkedIndex } from './parkedIndex';
import { noteReplays, takeReplays } from './replays';
import { Verdicts } from './verdicts';

export interface TransactionDeps {
  strapi: Core.Strapi;
  consumer: string;
  key: PartitionKey;
  config: ResolvedConsumer;
  sink: Sink;
  positions: Positions;
  parked: ParkedStore;
  deadLetters: DeadLetterStore;
  takenReplays: TakenReplays;
  runOutcomes: RunOutcomes;
  batchSize: BatchSize;
}

/** What one committed transaction did. */
export interface Committed {
  written: number;
  unchanged: number;
  /** Replayed messages that had been taken before. */
  duplicate: number;
  refused: number;
  dead: number;
  /** Items that began to wait. */
  parked: Item[];
  /** Items that have waited and no longer do. */
  released: Item[];
  changes: Change[];
  hold: Hold;
}

const QUEUED = 'queued';

/**
 * Writes a batch in one transaction: the position moves from `from` to `to` (the fence), the sink writes, dead letters
 * and parked messages are stored. All of it commits, or nothing. No broker call happens in here.
 */
export const commitBatch = async (
  deps: TransactionDeps,
  { items, claim, from, to, index }: { items: Item[]; claim: Claim; from: number; to: number; index: ParkedIndex },
): Promise<Committed> => {
  const offsets = new Set(items.map(({ record }) => record.offset));
  const blockerOf = (item: Item) =>
    index.size === 0 ? null : index.blocker(item.orderKey, item.record.offset, offsets);
  const queued = new Map<Item, number>();
  for (const item of items) {
    const blocker = item.refusal ? null : blockerOf(item);
    if (blocker !== null) queued.set(item, blocker);
  }
  const now = Date.now();
  const { policy } = deps.config.waiting;

  return inTransaction(deps.strapi, async (trx) => {
    const held = deps.batchSize.begin();
    await deps.positions.advance(trx, deps.key, claim, from, to);
    await deps.parked.assertWaiting(trx, deps.key, rowsOf(items));
    const replays = await takeReplays(deps.takenReplays, trx, deps.key, items);
    const { taken } = replays;
    const fresh = taken.size === 0 ? items : items.filter((item) => !taken.has(item));
    const live = fresh.filter((item) => !item.refusal && !queued.has(item));
    const verdicts = new Verdicts(live);
    if (live.length > 0) await deps.sink.apply(verdicts.sinkBatch(trx));
    if (policy === 'halt') verdicts.assertNobodyBlocks(items);
    if (policy !== 'skip') verdicts.assertOrder(items);

    const given = collect(fresh, verdicts, queued, (item) => isGivenTime(item, policy, now));
    const letterIds = await deps.deadLetters.add(
      { consumer: deps.consumer, ...deps.key },
      given.letters.map(({ letter }) => letter),
    );
    await noteReplays(deps.takenReplays, trx, replays, {
      live,
      verdicts,
      waits: (item) => given.fates.get(item) === 'waiting',
      letters: new Map(given.letters.map(({ item }, index) => [item, letterIds[index]])),
    });
    await storeWaiting(deps, trx, given, now);
    const fateOf = (item: Item): Fate => {
      if (taken.has(item)) return 'duplicate';
      return given.fates.get(item) ?? (verdicts.unchanged.has(item) ? 'unchanged' : 'written');
    };
    // Last, for all partitions of a consumer count in the same row, which the next one gets after this commit.
    await deps.runOutcomes.add(deps.consumer, tallyRuns(items, fateOf, replays.letterIds), trx);
    return {
      written: verdicts.written,
      unchanged: verdicts.unchanged.size,
      duplicate: taken.size,
      refused: given.refused,
      dead: given.letters.length - given.refused,
      parked: given.waiting.filter(({ item }) => !item.parked).map(({ item }) => item),
      released: given.released,
      changes: verdicts.changes,
      hold: held.atEnd(),
    };
  });
};

/** Rows of the items that have been waiting. */
const rowsOf = (items: Item[]): number[] => items.flatMap(({ parked }) => (parked ? [parked.rowId] : []));

/** Whether a postponed item may wait, or wait on. */
const isGivenTime = ({ parked }: Item, policy: ResolvedConsumer['waiting']['policy'], now: number): boolean =>
  policy !== 'skip' && (parked === null || parked.expiresAt > now);

interface Given {
  letters: { item: Item; letter: NewDeadLetter }[];
  /** How many of the letters a rule or a validation said no to. */
  refused: number;
  waiting: { item: Item; postponement: Postponement }[];
  released: Item[];
  /** Of every item that was not applied. */
  fates: Map<Item, Extract<Fate, 'refused' | 'dead' | 'waiting'>>;
}

/** Sorts the items by what becomes of them. A postponed item that is given no time is dead. */
const collect = (
  items: Item[],
  verdicts: Verdicts,
  queued: Map<Item, number>,
  isGivenTime: (item: Item) => boolean,
): Given => {
  const given: Given = { letters: [], refused: 0, waiting: [], released: [], fates: new Map() };
  for (const item of items) {
    const blocker = queued.get(item);
    const refusal = item.refusal ?? verdicts.refused.get(item);
    const postponement = verdicts.postponed.get(item);
    if (blocker !== undefined) {
      given.fates.set(item, 'waiting');
      // One that has been waiting stays as it is; its turn comes after its blocker's.
      if (!item.parked) {
        given.waiting.push({ item, postponement: { reason: QUEUED, detail: `Queues behind offset ${blocker}.` } });
      }
      continue;
    }
    if (refusal) {
      given.letters.push({ item, letter: toLetter(item, refusal) });
      given.fates.set(item, isVerdict(refusal) ? 'refused' : 'dead');
      if (isVerdict(refusal)) given.refused += 1;
    } else if (postponement && isGivenTime(item)) {
      given.waiting.push({ item, postponement });
      given.fates.set(item, 'waiting');
      continue;
    } else if (postponement) {
      given.letters.push({ item, letter: toLetter(item, postponement) });
      given.fates.set(item, 'dead');
    }
    if (item.parked) given.released.push(item);
  }
  return given;
};

/** The try that ends with the sink's own word about the message is not among the item's attempts yet. */
const toLetter = ({ record, parked, attempts, refusal }: Item, given: Refusal): NewDeadLetter => ({
  ...given,
  record,
  attempts: (parked?.attempts ?? 0) + attempts + (refusal === null ? 1 : 0),
  failingSince: parked?.since ?? null,
});

const storeWaiting = async (
  { parked, key, consumer, config }: TransactionDeps,
  trx: Knex.Transaction,
  given: Given,
  now: number,
): Promise<void> => {
  const nextTryAt = now + config.waiting.interval;
  const added: NewParkedMessage[] = [];
  const inVain: number[] = [];
  for (const { item, postponement } of given.waiting) {
    if (!item.parked) {
      const { record, orderKey } = item;
      added.push({ record, orderKey, ...postponement, nextTryAt, expiresAt: now + config.waiting.timeout });
      continue;
    }
    inVain.push(item.parked.rowId);
    if (item.parked.reason !== postponement.reason) await parked.explain(item.parked.rowId, postponement);
  }
  await parked.add(consumer, key, added);
  await parked.reschedule(trx, inVain, nextTryAt);
  await parked.remove(given.released.flatMap((item) => (item.parked ? [item.parked.rowId] : [])));
};
