import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { FetchedBatch } from '../../broker/port';
import type { BlockedPartition } from '../../../../contract/status';
import { FenceLostError, InterruptedError, NotStorableError } from '../errors';
import type { ClaimResult } from '../claims/round';
import { createBackoff } from '../../backoff';
import type { Work } from '../problems';
import type { Standing } from '../positions';
import { Alignment } from './alignment';
import { Applier, type ApplierDeps } from './applier';
import { agrees, type Belief } from './belief';
import { forgetForeignOffset, haltAt, type ClaimDeps } from './claim';
import { Contest } from './contest';
import { BlockedError } from './errors';
import type { Held } from './held';
import { createItemFactory, type Item, type ItemFactory } from './item';
import { HEARTBEAT_EVERY, keepMembership, waitAsMemberFor } from './membership';
import { RetryWalk } from './retryWalk';
import type { RightOfWay } from './rightOfWay';
import { Standstill, type StandstillDeps } from './standstill';
import { Turns } from './turns';
import { causeOf, inOwnWords } from '../../databaseError';

export interface WorkerDeps extends ApplierDeps, StandstillDeps, ClaimDeps {
  rightOfWay: RightOfWay;
  /** Claims the partition. */
  claim(): Promise<ClaimResult>;
  /** Makes the next fetch of the partition start at an offset. */
  seek(offset: number): void;
  /** The position was put somewhere else: what the partition stood at is settled. */
  reportMoved(): void;
}

/** Messages that were waiting belong to no batch, whose heartbeat could be used; other partitions' fetches send one. */
const NO_HEARTBEAT = async () => undefined;

/** Carries the messages of one partition into the database, one transaction after another, under one claim. */
export class PartitionWorker {
  private held: Held | null = null;
  /** Where the position was last known to be. */
  private lastNext: number | null = null;
  /** Epoch of the last claim. */
  private epoch: number | null = null;
  private alignment;
  private readonly items: ItemFactory;
  private readonly applier: Applier;
  private readonly backoff;
  private readonly standstill: Standstill;
  /** Batches, retries of waiting messages and moves of the position take turns. */
  private readonly turns = new Turns();
  private readonly retryWalk = new RetryWalk();
  private readonly contest;
  /** When the database last said what this worker believes, see `Belief.quiet`. */
  private agreedAt: number | null = null;

  constructor(private readonly deps: WorkerDeps) {
    this.items = createItemFactory(deps.key, deps.config);
    this.applier = new Applier(deps);
    this.standstill = new Standstill(deps);
    this.alignment = new Alignment(deps);
    this.backoff = createBackoff(deps.config.retry);
    this.contest = new Contest(deps.config.retry);
  }

  /** Next offset to apply; null while the partition is not claimed. */
  get position(): number | null {
    return this.held?.next ?? null;
  }

  /** The group's offset in Kafka is the plugin's own now. Another one is news at the next claim. */
  async forgetForeignOffset(): Promise<void> {
    if (this.held) await forgetForeignOffset(this.deps, this.held);
  }

  get blockedAt(): BlockedPartition | null {
    return this.standstill.blockedAt;
  }

  /** Never throws: an error in kafkajs's batch handler would stop every partition of the consumer, some errors for good. */
  async handle(batch: FetchedBatch): Promise<void> {
    try {
      await waitAsMemberFor(this.turns.idle, batch.heartbeat);
    } catch {
      return; // The group is rebalancing: who has the partition then gets the batch again.
    }
    await this.turns.take(
      this.surviving('next', async () => {
        this.lastNext ??= batch.records[0].offset;
        // It was on its way when the partition was blocked or paused. It is fetched again.
        if (this.standstill.blocker || this.standstill.isPaused || this.standstill.isUnreadable) return;
        if (this.held && (await this.alignment.isOffTrack(this.held, batch))) this.letGo();
        const held = await this.hold();
        if (held && this.alignment.align(held, batch)) await this.applyFetched(held, batch);
      }),
    );
  }

  /** Resolves when no work is in hand. */
  idle(): Promise<unknown> {
    return this.turns.idle;
  }

  /**
   * Tries again what is due, and the message that the partition stands still at. Claims the partition if need be, for
   * messages may be waiting from an earlier life although no new one arrives.
   */
  retryDue(): Promise<void> {
    const waits = !this.held || this.held.parked.count > 0 || this.standstill.blocker !== null;
    if (waits) return this.retry([]);
    // There is nothing beside what comes next that could fail.
    this.deps.reportSuccess('aside', this.position);
    return Promise.resolve();
  }

  /** Entries of these content types were created: tries again what waits for one, and what does not say what it waits for. */
  retryAwaiting(created: readonly string[]): Promise<void> {
    const awaits = !this.held || this.held.parked.awaits(created) || this.standstill.awaits(created);
    // At work: what is being applied may be about to wait for it.
    return awaits || this.turns.quiet === null ? this.retry(created) : Promise.resolve();
  }

  private retry(created: readonly string[]): Promise<void> {
    const { hasIncident, isPaused } = this.standstill;
    if (hasIncident || isPaused) return Promise.resolve();
    this.retryWalk.want(created);
    return this.retrySome();
  }

  private retrySome(): Promise<void> {
    return this.turns.takeOnce(
      'retry',
      this.surviving('aside', async () => {
        if (this.standstill.isPaused) return;
        const held = this.held ?? (await this.claimIdle());
        if (!held) return;
        await this.retryParked(held);
        if (this.standstill.blocker) await this.retryBlocked(held, this.standstill.blocker);
      }),
    );
  }

  /** Stops at the end of the batch in hand: nothing more is fetched, applied or tried again until `resume`. */
  pause(): void {
    this.standstill.setPaused(true);
  }

  /** Goes on where it stopped, if the log still has it: a pause may last longer than Kafka keeps messages. */
  resume(): Promise<void> {
    if (!this.standstill.isPaused) return Promise.resolve();
    this.standstill.setPaused(false);
    return this.turns.take(
      this.surviving('aside', async () => {
        this.letGo();
        await this.claimIdle();
      }),
    );
  }

  /** What comes next cannot be read, as was found out; or it can be read again. */
  setUnreadable(unreadable: boolean): void {
    this.standstill.setUnreadable(unreadable);
  }

  /** What this worker believes; null while it is at work, which shows by itself whether it is true. */
  get belief(): Belief | null {
    const { quiet } = this.turns;
    const { hasIncident } = this.standstill;
    return quiet === null ? null : { quiet, epoch: this.epoch, next: this.position, hasIncident };
  }

  /** Claims the partition again when the database said something else than the worker believed, before and after. */
  compare(belief: Belief | null, standing: Standing | null): void {
    if (this.standstill.isPaused) return;
    // Somebody has taken the claim away, e.g. a person who wants another try now: waiting for the next one is in vain.
    if (standing && this.turns.quiet === null && standing.epoch !== this.epoch) this.deps.hurry.now();
    if (belief !== null && belief.quiet === this.turns.quiet) {
      if (!agrees(belief, standing)) void this.claimAgain();
      else if (this.agreedAt === belief.quiet) this.endContest();
      else this.agreedAt = belief.quiet;
    }
    if (standing?.wished) void this.retryDue();
  }

  /** Whatever the partition stood still at, it goes on from where its position is now. */
  private claimAgain(): Promise<void> {
    return this.turns.takeOnce(
      'claim',
      this.surviving('aside', async () => {
        this.letGo();
        this.standstill.end();
        await this.claimIdle();
        if (!this.retryWalk.isOver) void this.retrySome();
      }),
    );
  }

  /** The claim holds. */
  private endContest(): void {
    this.contest.end();
    this.deps.reportSolved('claim_lost');
  }

  /** One part of the walk through what waits; the next part takes its turn behind what has come meanwhile. */
  private async retryParked(held: Held): Promise<void> {
    const waiting = this.retryWalk.next(Date.now());
    if (!waiting) return;
    const { parked, key, batchSize } = this.deps;
    const { count } = held.parked;
    const due = count > 0 ? await parked.due(key, waiting, batchSize.of(count)) : [];
    if (due.length > 0) await this.applier.apply(held, due.map(this.items.waiting), null, NO_HEARTBEAT);
    this.retryWalk.goOnFrom(due.at(-1)?.record.offset ?? null);
    if (!this.retryWalk.isOver) void this.retrySome();
  }

  private async retryBlocked(held: Held, item: Item): Promise<void> {
    await this.applier.apply(held, [item], item.record.offset + 1, NO_HEARTBEAT);
    this.deps.seek(held.next);
    this.standstill.unblock();
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

  /** The work, made such that it never fails. */
  private surviving(kind: Work, work: () => Promise<void>): () => Promise<void> {
    return async () => {
      if (this.deps.signal.aborted) return;
      try {
        await work();
        this.backoff.reset();
        if (this.held?.proven) this.endContest();
        this.deps.reportSuccess(kind, this.position);
      } catch (error) {
        await this.recover(error as Error, kind);
      }
    };
  }

  /** Nothing was committed that is not in the database: whatever happened, the same messages are delivered again. */
  private async recover(error: Error, work: Work): Promise<void> {
    if (error instanceof BlockedError) return this.standstill.block(error);
    const { held } = this;
    this.letGo();
    this.standstill.unblock();
    if (error instanceof InterruptedError) return;
    if (error instanceof NotStorableError && held) return this.halt(held, error);
    if (error instanceof FenceLostError) return this.contend(error, held?.proven ?? false);
    const { reportProblem, hurry, signal } = this.deps;
    const offset = this.lastNext ?? 0;
    reportProblem({ code: 'batch_retried', offset, cause: causeOf(error), detail: inOwnWords(error), work });
    await hurry.pause(Math.min(this.backoff.next(), HEARTBEAT_EVERY), signal);
  }

  /** Going on would lose the message. */
  private async halt(held: Held, error: NotStorableError): Promise<void> {
    try {
      this.standstill.halt(await haltAt(this.deps, held, error), held.next);
    } catch (failure) {
      await this.recover(failure as Error, 'next');
    }
  }

  /** The partition is claimed again; ever later where claims are lost one after the other. */
  private async contend({ message }: FenceLostError, proven: boolean): Promise<void> {
    const { consumer, strapi, reportProblem, signal, hurry } = this.deps;
    const delay = this.contest.lose(proven);
    strapi.log[this.contest.isWorthTelling ? 'debug' : 'info'](`[kafka] ${consumer}: ${message} Claiming it again.`);
    if (this.contest.isWorthTelling) {
      reportProblem({
        code: 'claim_lost',
        offset: this.lastNext ?? 0,
        cause: null,
        detail: 'Does another program use the same consumer group and database, or change the table kafka_positions?',
        work: 'next',
      });
    }
    await hurry.pause(Math.min(delay, HEARTBEAT_EVERY), signal);
  }

  private letGo(): void {
    this.lastNext = this.position ?? this.lastNext;
    this.held = null;
  }

  /** Claims the partition unless it is held already; null when it must stand still. */
  private async hold(): Promise<Held | null> {
    if (this.held || this.standstill.hasIncident) return this.held;
    const { held, incident, epoch, next } = await this.deps.claim();
    this.epoch = epoch;
    if (this.lastNext !== null && this.lastNext !== next) this.deps.reportMoved();
    this.lastNext = next;
    if (incident) this.standstill.halt(incident, next);
    else this.deps.reportSolved('incident');
    this.held = held;
    this.alignment = new Alignment(this.deps);
    return held;
  }

  private async applyFetched(held: Held, batch: FetchedBatch): Promise<void> {
    const fresh = await this.freshOf(held, batch.records);
    // What was applied before, or waits. How often Kafka repeats it is chance, so the ledgers of runs do not count it.
    this.deps.outcomes.duplicate += batch.records.length - fresh.length;

    const alone = fresh.filter(({ offset }) => offset < held.cautiousUntil);
    for (const record of alone) {
      if (this.standstill.isPaused) return;
      this.assertRunning(batch);
      await this.applier.applyAlone(held, this.items.fetched(record), record.offset + 1, batch.heartbeat);
      await this.afterChunk(batch, record.offset);
    }
    for (let done = alone.length, size; done < fresh.length; done += size) {
      if (this.standstill.isPaused) return;
      this.assertRunning(batch);
      size = this.deps.batchSize.of(fresh.length - done);
      const records = fresh.slice(done, done + size);
      const last = records[records.length - 1].offset;
      await this.applier.apply(held, records.map(this.items.fetched), last + 1, batch.heartbeat);
      await this.afterChunk(batch, last);
    }
    const { offset: last } = batch.records[batch.records.length - 1];
    // After a move backwards the rest may wait already: it is passed by as well.
    if (held.next <= last) await this.applier.apply(held, [], last + 1, batch.heartbeat);
    batch.resolve(last);
  }

  /** Those that were not applied before. After a move backwards some may wait. */
  private async freshOf(held: Held, records: FetchedBatch['records']): Promise<FetchedBatch['records']> {
    const fresh = records.filter(({ offset }) => offset >= held.next);
    if (fresh.length === 0 || !held.parked.reaches(fresh[0].offset)) return fresh;
    const waiting = await this.deps.parked.between(this.deps.key, fresh[0].offset, fresh[fresh.length - 1].offset);
    return fresh.filter(({ offset }) => !waiting.has(offset));
  }

  private assertRunning(batch: FetchedBatch): void {
    if (this.deps.signal.aborted || !batch.isRunning()) throw new InterruptedError('The consumer is stopping.');
  }

  /** Between two transactions others get their turn: the group, and who waits for the event loop or a lone connection. */
  private async afterChunk(batch: FetchedBatch, last: number): Promise<void> {
    batch.resolve(last);
    await keepMembership(batch.heartbeat);
    await yieldToEventLoop();
    await this.deps.rightOfWay.give(this.deps.batchSize.holdTime);
  }
}
