import type { Core, UID } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { ResolvedConsumer } from '../../config/schema';
import { inTransaction } from '../../database/transaction';
import type { Change, Sink } from '../../sinks/sink';
import type { TakenReplays } from '../deadLetters/takenReplays';
import type { Claim } from '../positionRow';
import type { Positions } from '../positions';
import type { RunOutcomes } from '../runs/outcomes';
import { tallyRuns, type Fate } from '../runs/tally';
import type { BatchSize, Hold } from './batchSize';
import { interruptible } from './interruptible';
import type { Item } from './item';
import { collect, rowsOf, storeOutcome, type Outcome, type OutcomeDeps } from './outcome';
import type { ParkedSummary } from './parkedSummary';
import { noteReplays, takeReplays } from './replays';
import { Verdicts } from './verdicts';
import { witnessOf } from './witness';

export interface TransactionDeps extends OutcomeDeps {
  strapi: Core.Strapi;
  config: ResolvedConsumer;
  sink: Sink;
  positions: Positions;
  takenReplays: TakenReplays;
  runOutcomes: RunOutcomes;
  batchSize: BatchSize;
  /** Aborts when the consumer stops, or its partitions are shared out anew. */
  signal: AbortSignal;
}

/** What one committed transaction did. */
export interface Committed {
  written: number;
  unchanged: number;
  /** Replayed messages that had been taken before. */
  duplicate: number;
  refused: number;
  dead: number;
  /** Items that began to wait, or wait on. */
  waiting: Outcome['waiting'];
  /** Items that have waited and no longer do. */
  released: Item[];
  changes: Change[];
  hold: Hold;
}

/**
 * Writes a batch in one transaction: the position moves from `from` to `to` (the fence), the sink writes, dead letters
 * and parked messages are stored. All of it commits, or nothing. No broker call happens in here.
 */
export const commitBatch = async (
  deps: TransactionDeps,
  { items, claim, from, to, parked }: { items: Item[]; claim: Claim; from: number; to: number; parked: ParkedSummary },
): Promise<Committed> => {
  const now = Date.now();
  const { policy } = deps.config.waiting;
  const last = items.at(-1);
  const witness = last && to > from ? witnessOf(last.record) : null;

  return inTransaction(deps.strapi, async (trx) => {
    const held = deps.batchSize.begin();
    await deps.positions.advance(trx, deps.key, claim, { from, to, witness });
    await deps.parked.assertWaiting(trx, deps.key, rowsOf(items));
    const queued = parked.count === 0 ? NONE_QUEUED : await findQueued(deps, trx, items);
    const replays = await takeReplays(deps.takenReplays, trx, deps.key, items);
    const { taken } = replays;
    const fresh = taken.size === 0 ? items : items.filter((item) => !taken.has(item));
    const live = fresh.filter((item) => !item.refusal && !queued.has(item));
    const verdicts = new Verdicts(live);
    if (live.length > 0) await interruptible(deps.sink.apply(verdicts.sinkBatch(trx, deps.signal)), deps.signal);
    if (policy === 'halt') verdicts.assertNobodyBlocks(items);
    if (policy !== 'skip') verdicts.assertOrder(items);

    const outcome = collect(fresh, verdicts, queued, {
      isGivenTime: (item) => isGivenTime(item, policy, now),
      isContentType: (uid) => deps.strapi.contentType(uid as UID.ContentType) !== undefined,
    });
    const letters = await storeOutcome(deps, trx, outcome, now);
    const { fates } = outcome;
    await noteReplays(deps.takenReplays, trx, replays, {
      live,
      verdicts,
      waits: (item) => fates.get(item) === 'waiting',
      letters,
    });
    const fateOf = (item: Item): Fate => {
      if (taken.has(item)) return 'duplicate';
      return fates.get(item) ?? (verdicts.unchanged.has(item) ? 'unchanged' : 'written');
    };
    // Last, for all partitions of a consumer count in the same row, which the next one gets after this commit.
    await deps.runOutcomes.add(deps.consumer, tallyRuns(items, fateOf, replays.letterIds), trx);
    return {
      written: verdicts.written,
      unchanged: verdicts.unchanged.size,
      duplicate: taken.size,
      refused: count(fates, 'refused'),
      dead: count(fates, 'dead'),
      waiting: outcome.waiting,
      released: outcome.released,
      changes: verdicts.changes,
      hold: held.atEnd(),
    };
  });
};

const NONE_QUEUED: ReadonlyMap<Item, number> = new Map();

/** Items that would overtake a waiting one of their order key, each with the offset that it has to queue behind. */
const findQueued = async (
  { parked, key }: TransactionDeps,
  trx: Knex.Transaction,
  items: Item[],
): Promise<ReadonlyMap<Item, number>> => {
  const ordered = items.flatMap((item) => {
    return item.refusal || item.orderKey === null ? [] : [{ item, orderKey: item.orderKey }];
  });
  const orderKeys = new Set(ordered.map(({ orderKey }) => orderKey));
  const first = await parked.firstByOrderKey(trx, key, orderKeys, rowsOf(items));
  const queued = new Map<Item, number>();
  for (const { item, orderKey } of ordered) {
    const blocker = first.get(orderKey);
    if (blocker !== undefined && blocker < item.record.offset) queued.set(item, blocker);
  }
  return queued;
};

/** Whether a postponed item may wait, or wait on. */
const isGivenTime = ({ parked }: Item, policy: ResolvedConsumer['waiting']['policy'], now: number): boolean =>
  policy !== 'skip' && (parked === null || parked.expiresAt > now);

const count = (fates: Outcome['fates'], fate: Fate): number => [...fates.values()].filter((one) => one === fate).length;
