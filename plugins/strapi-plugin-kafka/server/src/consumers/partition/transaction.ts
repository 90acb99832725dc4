import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { ResolvedConsumer } from '../../config/schema';
import type { Change, Postponement, Sink } from '../../sinks/sink';
import { replayedLetterId } from '../deadLetters/replay';
import type { DeadLetterStore, NewDeadLetter } from '../deadLetters/store';
import type { NewParkedMessage, ParkedStore } from '../parked';
import type { Claim, PartitionKey, Positions } from '../positions';
import type { Item } from './item';
import type { ParkedIndex } from './parkedIndex';
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
}

/** What one committed transaction did. */
export interface Committed {
  written: number;
  unchanged: number;
  /** Replayed messages that had been taken before. */
  duplicate: number;
  dead: number;
  /** Items that began to wait. */
  parked: Item[];
  /** Items that have waited and no longer do. */
  released: Item[];
  changes: Change[];
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
  const judged = items.filter((item) => !item.refusal && !queued.has(item));
  const now = Date.now();

  return deps.strapi.db.transaction(async ({ trx }) => {
    await deps.positions.advance(trx, deps.key, claim, from, to);
    const live = await withoutTakenReplays(deps, trx, judged);
    const verdicts = new Verdicts(live);
    if (live.length > 0) await deps.sink.apply(verdicts.sinkBatch(trx));
    verdicts.assertOrder(items);

    const given = collect(items, verdicts, queued, now);
    await deps.deadLetters.add({ consumer: deps.consumer, ...deps.key }, given.dead.map(toLetter));
    await storeWaiting(deps, trx, given, now);
    return {
      written: verdicts.written,
      unchanged: verdicts.unchanged.size,
      duplicate: judged.length - live.length,
      dead: given.dead.length,
      parked: given.waiting.filter(({ item }) => !item.parked).map(({ item }) => item),
      released: given.released,
      changes: verdicts.changes,
    };
  });
};

/** A replay may be sent twice; the second time it is dropped. One that has been waiting was taken when it began to. */
const withoutTakenReplays = async (
  { deadLetters }: TransactionDeps,
  trx: Knex.Transaction,
  items: Item[],
): Promise<Item[]> => {
  const taken = new Set<Item>();
  for (const item of items) {
    const letterId = item.parked ? null : replayedLetterId(item.record.headers);
    if (letterId !== null && !(await deadLetters.takeReplayed(trx, letterId))) taken.add(item);
  }
  return taken.size === 0 ? items : items.filter((item) => !taken.has(item));
};

interface Given {
  dead: { item: Item; reason: string; detail: string }[];
  waiting: { item: Item; postponement: Postponement }[];
  released: Item[];
}

/** Sorts the items by what becomes of them. A postponed item whose time is up is dead. */
const collect = (items: Item[], verdicts: Verdicts, queued: Map<Item, number>, now: number): Given => {
  const given: Given = { dead: [], waiting: [], released: [] };
  for (const item of items) {
    const blocker = queued.get(item);
    const refusal = item.refusal ?? verdicts.refused.get(item);
    const postponement = verdicts.postponed.get(item);
    if (blocker !== undefined) {
      // One that has been waiting stays as it is; its turn comes after its blocker's.
      if (!item.parked) {
        given.waiting.push({ item, postponement: { reason: QUEUED, detail: `Queues behind offset ${blocker}.` } });
      }
      continue;
    }
    if (refusal) given.dead.push({ item, ...refusal });
    else if (postponement && item.parked && item.parked.expiresAt <= now) given.dead.push({ item, ...postponement });
    else if (postponement) given.waiting.push({ item, postponement });
    if (item.parked && !(postponement && item.parked.expiresAt > now && !refusal)) given.released.push(item);
  }
  return given;
};

const toLetter = ({ item, ...refusal }: Given['dead'][number]): NewDeadLetter => ({
  ...refusal,
  record: item.record,
  attempts: (item.parked?.attempts ?? 0) + 1,
  failingSince: item.parked?.since ?? null,
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
