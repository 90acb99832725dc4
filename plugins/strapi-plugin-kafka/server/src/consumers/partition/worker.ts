import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { Broker, FetchedBatch } from '../../broker/port';
import { chunk } from '../../chunk';
import { FenceLostError, InterruptedError } from '../errors';
import type { Claim } from '../positions';
import { createBackoff, pause } from '../retry';
import { Applier, type ApplierDeps } from './applier';
import type { Held } from './held';
import { findIncident } from './incident';
import { createItemFactory, type ItemFactory } from './item';
import { HEARTBEAT_EVERY, keepMembership } from './membership';
import { ParkedIndex } from './parkedIndex';

export interface WorkerDeps extends ApplierDeps {
  broker: Broker;
  /** Stops fetching the partition. */
  halt(): void;
  /** Makes the next fetch of the partition start at an offset. */
  seek(offset: number): void;
}

/** So many claims without progress look like a message that kills the process. */
const SUSPICIOUS_CLAIMS = 4;

/** Carries the messages of one partition into the database, one transaction after another, under one claim. */
export class PartitionWorker {
  private held: Held | null = null;
  /** Whether a fetch has brought the claim's next message. */
  private aligned = false;
  /** Stands still until a person decides, see incident.ts. */
  private halted = false;
  private readonly items: ItemFactory;
  private readonly applier: Applier;
  private readonly backoff;
  /** Batches and retries of waiting messages take turns. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly deps: WorkerDeps,
    private readonly memberId: string,
  ) {
    this.items = createItemFactory(deps.key, deps.config);
    this.applier = new Applier(deps);
    this.backoff = createBackoff(deps.config.retry);
  }

  /** Next offset to apply; null while the partition is not claimed. */
  get position(): number | null {
    return this.held?.next ?? null;
  }

  /** Never throws: an error in kafkajs's batch handler would stop every partition of the consumer, some errors for good. */
  handle(batch: FetchedBatch): Promise<void> {
    return this.takeTurn(async () => {
      // The log has become shorter than what was applied: look at it again before anything is taken from it.
      if (this.held && batch.highWatermark < this.held.next) this.held = null;
      const held = await this.hold();
      if (held && this.align(held, batch)) await this.applyFetched(held, batch);
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
    if (this.halted || this.held?.index.size === 0) return Promise.resolve();
    return this.takeTurn(async () => {
      const held = this.held ?? (await this.claimIdle());
      if (!held || held.index.size === 0) return;
      const time = all ? Number.MAX_SAFE_INTEGER : Date.now();
      const due = await this.deps.parked.due(this.deps.key, time, this.deps.config.maxBatchSize);
      if (due.length > 0) await this.applier.apply(held, due.map(this.items.waiting), null, async () => undefined);
    });
  }

  /**
   * Claims a partition of which no batch has come. Kafka may believe that all of it was read: a database that was
   * restored, or begun anew, knows better.
   */
  private async claimIdle(): Promise<Held | null> {
    const held = await this.hold();
    if (held) this.deps.seek(held.next);
    return held;
  }

  private takeTurn(work: () => Promise<void>): Promise<void> {
    const mine = this.turn.then(async () => {
      if (this.deps.signal.aborted) return;
      try {
        await work();
        this.backoff.reset();
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
    this.held = null;
    if (error instanceof InterruptedError) return;
    const { topic, partition } = this.deps.key;
    if (error instanceof FenceLostError) {
      this.deps.strapi.log.info(`[kafka] ${this.deps.consumer}: ${error.message} Claiming it again.`);
      return;
    }
    this.deps.reportProblem(`${topic}/${partition}: ${error.message} The same messages are tried again.`);
    await pause(Math.min(this.backoff.next(), HEARTBEAT_EVERY), this.deps.signal);
  }

  /** Claims the partition unless it is held already; null when it must stand still. */
  private async hold(): Promise<Held | null> {
    if (this.held || this.halted) return this.held;
    const { key, broker, positions, parked, config, strapi, consumer } = this.deps;
    const offsets = (await broker.admin.topicOffsets(key.topic)).find(({ partition }) => partition === key.partition);
    if (!offsets) throw new Error('The broker does not know this partition.');

    const claim = await positions.claim(key, { owner: this.memberId, ...offsets });
    const incident = findIncident(claim, offsets);
    if (incident !== claim.incident) await positions.setIncident(key, incident);
    if (incident) {
      strapi.log.error(`[kafka] ${consumer}: ${key.topic}/${key.partition} stands still. ${incident}`);
      this.halted = true;
      this.deps.halt();
      return null;
    }
    const index = new ParkedIndex(await parked.index(key));
    const cautiousUntil = isSuspicious(claim) ? claim.next + config.maxBatchSize : claim.next;
    this.held = { claim, next: claim.next, index, cautiousUntil };
    this.aligned = false;
    return this.held;
  }

  /**
   * On the first batch after a claim: does it hold the next message to apply? If not, the next fetch brings it. Later
   * gaps are normal: control records and compaction leave them.
   */
  private align(held: Held, batch: FetchedBatch): boolean {
    if (this.aligned) return true;
    this.aligned = true;
    const first = batch.records[0].offset;
    const last = batch.records[batch.records.length - 1].offset;
    if (first <= held.next && held.next <= last) return true;
    this.deps.seek(held.next);
    return false;
  }

  private async applyFetched(held: Held, batch: FetchedBatch): Promise<void> {
    const fresh = batch.records.filter(({ offset }) => offset >= held.next && !held.index.has(offset));
    this.deps.outcomes.duplicate += batch.records.length - fresh.length;

    const alone = fresh.filter(({ offset }) => offset < held.cautiousUntil);
    for (const record of alone) {
      this.assertRunning(batch);
      await this.applier.applyAlone(held, this.items.fetched(record), record.offset + 1, batch.heartbeat);
      await this.afterChunk(batch, record.offset);
    }
    for (const records of chunk(fresh.slice(alone.length), this.deps.config.maxBatchSize)) {
      this.assertRunning(batch);
      const last = records[records.length - 1].offset;
      await this.applier.apply(held, records.map(this.items.fetched), last + 1, batch.heartbeat);
      await this.afterChunk(batch, last);
    }
    batch.resolve(batch.records[batch.records.length - 1].offset);
  }

  private assertRunning(batch: FetchedBatch): void {
    if (this.deps.signal.aborted || !batch.isRunning()) throw new InterruptedError('The consumer is stopping.');
  }

  /** Between two transactions others get their turn: the group, and everybody who waits for the event loop. */
  private async afterChunk(batch: FetchedBatch, last: number): Promise<void> {
    batch.resolve(last);
    await keepMembership(batch.heartbeat);
    await yieldToEventLoop();
  }
}

const isSuspicious = ({ claimsWithoutProgress, suspect }: Claim): boolean =>
  suspect !== null || claimsWithoutProgress >= SUSPICIOUS_CLAIMS;
