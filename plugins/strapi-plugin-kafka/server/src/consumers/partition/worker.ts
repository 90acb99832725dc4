import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { OutcomeCounts } from '../../../../contract/status';
import type { Broker, FetchedBatch } from '../../broker/port';
import { chunk } from '../chunk';
import type { Relay } from '../deadLetters/relay';
import { FenceLostError, InterruptedError, OvertakenError } from '../errors';
import { isTransient, toRefusal } from '../failure';
import type { Claim } from '../positions';
import { createBackoff, pause } from '../retry';
import { findIncident } from './incident';
import { createItemFactory, type Item, type ItemFactory } from './item';
import { ParkedIndex } from './parkedIndex';
import { commitBatch, type Committed, type TransactionDeps } from './transaction';

export interface WorkerDeps extends TransactionDeps {
  broker: Broker;
  relay: Relay;
  /** Counters of the whole consumer; the worker adds to them. */
  outcomes: OutcomeCounts;
  /** Aborts when the consumer stops. */
  signal: AbortSignal;
  /** Stops fetching a partition. */
  halt(partition: number): void;
  /** Tells people of a failure that is being retried; null when it has passed. */
  reportProblem(problem: string | null): void;
  /** Something was created: messages of any consumer may have waited for it. */
  onCreated(): void;
}

/** No pause is longer without a sign of life to the group; milliseconds. */
const HEARTBEAT_EVERY = 3_000;

type Heartbeat = () => Promise<void>;

/** Carries the messages of one partition into the database, one transaction after another, under one claim. */
export class PartitionWorker {
  private claim: Claim | null = null;
  private next = 0;
  /** Whether the fetches have been brought in line with the claim. */
  private aligned = false;
  /** Stands still until a person decides, see incident.ts. */
  private halted = false;
  private index = new ParkedIndex();
  private readonly items: ItemFactory;
  private readonly backoff;
  /** Batches and retries of waiting messages take turns. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly deps: WorkerDeps,
    private readonly memberId: string,
  ) {
    this.items = createItemFactory(deps.key, deps.config);
    this.backoff = createBackoff(deps.config.retry);
  }

  /** Next offset to apply; null while the partition is not claimed. */
  get position(): number | null {
    return this.claim ? this.next : null;
  }

  /** Never throws: an error in kafkajs's batch handler would stop every partition of the consumer, some errors for good. */
  handle(batch: FetchedBatch): Promise<void> {
    return this.takeTurn(async () => {
      // The log has become shorter than what was applied: look at it again before anything is taken from it.
      if (batch.highWatermark < this.next) this.claim = null;
      if (!(await this.hold())) return;
      if (this.align(batch)) await this.applyFetched(batch);
    });
  }

  /** Resolves when no work is in hand. */
  idle(): Promise<unknown> {
    return this.turn;
  }

  /**
   * Tries again what waits: what is due, or everything when something new has appeared. Claims the partition if need
   * be, for messages may be waiting from an earlier life although no new one arrives.
   */
  retryWaiting({ all }: { all: boolean }): Promise<void> {
    if (this.claim && this.index.size === 0) return Promise.resolve();
    return this.takeTurn(async () => {
      if (!(await this.hold()) || this.index.size === 0) return;
      const time = all ? Number.MAX_SAFE_INTEGER : Date.now();
      const due = await this.deps.parked.due(this.deps.key, time, this.deps.config.maxBatchSize);
      if (due.length === 0) return;
      await this.process(due.map(this.items.waiting), null, async () => undefined);
    });
  }

  private takeTurn(work: () => Promise<void>): Promise<void> {
    const mine = this.turn.then(async () => {
      if (this.deps.signal.aborted) return;
      try {
        await work();
        this.deps.reportProblem(null);
      } catch (error) {
        await this.recover(error as Error);
      }
    });
    this.turn = mine;
    return mine;
  }

  /** Nothing was committed that is not in the database: whatever happened, the same messages are delivered again. */
  private async recover(error: Error): Promise<void> {
    this.claim = null;
    if (error instanceof InterruptedError) return;
    const { topic, partition } = this.deps.key;
    if (error instanceof FenceLostError) {
      this.deps.strapi.log.info(`[kafka] ${this.deps.consumer}: ${error.message} Claiming it again.`);
      return;
    }
    const problem = `${topic}/${partition}: ${error.message}`;
    this.deps.strapi.log.error(`[kafka] ${this.deps.consumer}: ${problem} The same messages are tried again.`);
    this.deps.reportProblem(problem);
    await pause(Math.min(this.backoff.next(), HEARTBEAT_EVERY), this.deps.signal);
  }

  /** Claims the partition unless it is held already. False when it must stand still. */
  private async hold(): Promise<boolean> {
    if (this.claim) return true;
    if (this.halted) return false;
    const { key, broker, positions, parked, strapi, consumer } = this.deps;
    const offsets = (await broker.admin.topicOffsets(key.topic)).find(({ partition }) => partition === key.partition);
    if (!offsets) throw new Error('The broker does not know this partition.');

    const claim = await positions.claim(key, { owner: this.memberId, start: offsets.start });
    const incident = findIncident(claim, offsets);
    if (incident !== claim.incident) await positions.setIncident(key, incident);
    if (incident) {
      strapi.log.error(`[kafka] ${consumer}: ${key.topic}/${key.partition} stands still. ${incident}`);
      this.halted = true;
      this.deps.halt(key.partition);
      return false;
    }
    this.index = new ParkedIndex(await parked.index(key));
    this.next = claim.next;
    this.claim = claim;
    this.aligned = false;
    return true;
  }

  /**
   * On the first batch after a claim: does it hold the next message to apply? If not, the next fetch brings it. Later
   * gaps are normal: control records and compaction leave them.
   */
  private align(batch: FetchedBatch): boolean {
    if (this.aligned) return true;
    this.aligned = true;
    const first = batch.records[0].offset;
    const last = batch.records[batch.records.length - 1].offset;
    if (first <= this.next && this.next <= last) return true;
    batch.seek(this.next);
    return false;
  }

  private async applyFetched(batch: FetchedBatch): Promise<void> {
    const fresh = batch.records.filter(({ offset }) => offset >= this.next && !this.index.has(offset));
    this.deps.outcomes.duplicate += batch.records.length - fresh.length;

    for (const records of chunk(fresh, this.deps.config.maxBatchSize)) {
      if (this.deps.signal.aborted || !batch.isRunning()) throw new InterruptedError('The consumer is stopping.');
      const last = records[records.length - 1].offset;
      await this.process(records.map(this.items.fetched), last + 1, batch.heartbeat);
      batch.resolve(last);
      await this.keepMembership(batch.heartbeat);
      await yieldToEventLoop();
    }
    batch.resolve(batch.records[batch.records.length - 1].offset);
  }

  /**
   * Applies items in order. A failure that is some message's own fault halves the batch, left half first, until the
   * message is found: the good ones are written and the bad one becomes a dead letter in O(log n) transactions.
   *
   * @param to The position after these items; null when they were waiting and the position stays.
   */
  private async process(items: Item[], to: number | null, heartbeat: Heartbeat): Promise<void> {
    try {
      await this.commitPatiently(items, to, heartbeat);
    } catch (error) {
      if (error instanceof FenceLostError || error instanceof InterruptedError) throw error;
      const [item] = items;
      if (items.length === 1) {
        // A letter that cannot even be stored is not the message's fault.
        if (item.refusal) throw error;
        item.refusal = toRefusal(error);
        await this.commitPatiently(items, to, heartbeat);
        return;
      }
      const cut = error instanceof OvertakenError ? error.index : Math.ceil(items.length / 2);
      await this.process(items.slice(0, cut), to === null ? null : items[cut].record.offset, heartbeat);
      await this.process(items.slice(cut), to, heartbeat);
    }
  }

  /** Tries the same transaction until a passing failure has passed, keeping the membership meanwhile. */
  private async commitPatiently(items: Item[], to: number | null, heartbeat: Heartbeat): Promise<void> {
    for (;;) {
      if (!this.claim) throw new FenceLostError('The partition is not claimed.');
      try {
        const { claim, index, next: from } = this;
        const committed = await commitBatch(this.deps, { items, claim, from, to: to ?? from, index });
        this.next = to ?? from;
        this.backoff.reset();
        await this.settle(committed);
        return;
      } catch (error) {
        if (!isTransient(error)) throw error;
        this.deps.reportProblem(`${this.deps.key.topic}/${this.deps.key.partition}: ${(error as Error).message}`);
        await this.waitAsMember(this.backoff.next(), heartbeat);
      }
    }
  }

  private async waitAsMember(milliseconds: number, heartbeat: Heartbeat): Promise<void> {
    for (let left = milliseconds; left > 0; left -= HEARTBEAT_EVERY) {
      await pause(Math.min(left, HEARTBEAT_EVERY), this.deps.signal);
      if (this.deps.signal.aborted) throw new InterruptedError('The consumer is stopping.');
      await this.keepMembership(heartbeat);
    }
  }

  private async keepMembership(heartbeat: Heartbeat): Promise<void> {
    try {
      await heartbeat();
    } catch (error) {
      throw new InterruptedError('The group is rebalancing.', { cause: error });
    }
  }

  /** After the commit: the counters, the index of what waits, and those who listen. */
  private async settle(committed: Committed): Promise<void> {
    const { outcomes, relay, sink, strapi, consumer } = this.deps;
    outcomes.written += committed.written;
    outcomes.unchanged += committed.unchanged;
    outcomes.dead += committed.dead;
    outcomes.parked += committed.parked.length;
    for (const { record, orderKey } of committed.parked) this.index.add(record.offset, orderKey);
    for (const { record, orderKey } of committed.released) this.index.remove(record.offset, orderKey);

    if (committed.dead > 0) relay.ring();
    if (committed.changes.length === 0) return;
    if (committed.changes.some(({ action }) => action === 'create')) this.deps.onCreated();
    try {
      await sink.afterCommit?.(committed.changes);
    } catch (error) {
      strapi.log.error(`[kafka] ${consumer}: a listener of entry events failed: ${(error as Error).message}`);
    }
  }
}
