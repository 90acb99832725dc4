import type { ProblemCode } from '../../../../contract/problems';
import type { OutcomeCounts } from '../../../../contract/status';
import type { Change } from '../../sinks/sink';
import type { Relay } from '../deadLetters/relay';
import type { Trouble, Work } from '../problems';
import { FenceLostError, InterruptedError, NotStorableError } from '../errors';
import { failureBehind, isTransient, isWorthRetrying, toRefusal } from '../failure';
import { createBackoff, type Hurry } from '../../backoff';
import { BlockedError, OvertakenError } from './errors';
import type { Held } from './held';
import type { Item } from './item';
import { waitAsMember, workAsMember, type Heartbeat } from './membership';
import { isWebhookQueueFull } from '../../sinks/webhookQueue';
import { waitForRoom } from './webhookRoom';
import { commitBatch, type Committed, type TransactionDeps } from './transaction';
import type { Suspicion } from './suspicion';
import { OutcomeUnknownError } from '../../database/errors';
import { causeOf, inOwnWords } from '../../databaseError';

/** A transaction that has brought messages into the database. */
export interface AppliedBatch {
  consumer: string;
  messages: number;
  /** From the begin of the transaction, waits for a connection included, to its end. */
  milliseconds: number;
  /** Timestamp of the oldest message. */
  producedAt: number;
}

export interface ApplierDeps extends TransactionDeps {
  relay: Relay;
  /** Of the whole process, for all consumers. */
  suspicion: Suspicion;
  /** Counters of the whole consumer; the applier adds to them. */
  outcomes: OutcomeCounts;
  /** Cuts the pauses between two tries short. */
  hurry: Hurry;
  /** Tells people what keeps the partition from getting on. */
  reportProblem(problem: Trouble): void;
  /** Work has succeeded; `next` is the next offset to apply, null: not known. */
  reportSuccess(work: Work, next: number | null): void;
  /** A problem of this kind is known to be gone. */
  reportSolved(code: ProblemCode): void;
  /** Entries of these content types were created: messages of any consumer may have waited for them. */
  onCreated(contentTypes: Iterable<string>): void;
  /** Changes were committed; `producedAt` tells the timestamp of the oldest message among those that made them. */
  onCommitted(changes: readonly Change[], producedAt: () => number): void;
  /** A transaction with messages has been committed. */
  onApplied(batch: AppliedBatch): void;
}

/** So many processes may have died at a message before it is given up. */
const DEATHS_TOLERATED = 2;

/** A transaction is meant to take two seconds at most; milliseconds. */
const LONG_TRANSACTION_MS = 8_000;

/** So often the same batch is tried before it is halved: a part of it may take less time, or fewer locks. */
const TRIES_AS_A_WHOLE = 3;

/** Brings items into the database, whatever it takes: retries, halving, giving up single messages. */
export class Applier {
  private readonly backoff;

  constructor(private readonly deps: ApplierDeps) {
    this.backoff = createBackoff(deps.config.retry);
  }

  /**
   * Applies items in order. A failure that is some message's own fault halves the batch, left half first, until the
   * message is found: the good ones are written and the bad one becomes a dead letter in O(log n) transactions.
   *
   * @param to The position after these items; null when they were waiting and the position stays.
   * @throws FenceLostError, InterruptedError, OutcomeUnknownError, BlockedError at the first message that blocks its
   *   partition, NotStorableError at the first of which nothing can be stored, or an error that is nobody's fault here.
   *   What was not committed is delivered again.
   */
  async apply(held: Held, items: Item[], to: number | null, heartbeat: Heartbeat): Promise<void> {
    try {
      await this.commitPatiently(held, items, to, heartbeat);
    } catch (error) {
      if (endsClaim(error) || items.length === 0) throw error;
      const known = placeOf(error, items);
      if (known === 0) throw error;
      if (items.length === 1) return this.applyFailing(held, items[0], error, to, heartbeat);
      const cut = known ?? Math.ceil(items.length / 2);
      await this.apply(held, items.slice(0, cut), to === null ? null : items[cut].record.offset, heartbeat);
      await this.apply(held, items.slice(cut), to, heartbeat);
    }
  }

  /** Applies an item that may kill the process, and remembers that before. One that has done so is given up. */
  applyAlone(held: Held, item: Item, to: number, heartbeat: Heartbeat): Promise<void> {
    return this.deps.suspicion.during(heartbeat, () => this.applySuspect(held, item, to, heartbeat));
  }

  private async applySuspect(held: Held, item: Item, to: number, heartbeat: Heartbeat): Promise<void> {
    const { positions, key } = this.deps;
    const { claim } = held;
    const { offset } = item.record;
    const deaths = claim.suspect?.offset === offset ? claim.suspect.attempts : 0;
    if (deaths >= DEATHS_TOLERATED) {
      const detail = `The process ended ${deaths} times while it was applying this message.`;
      item.refusal = { reason: 'process_killed', detail };
      item.attempts = deaths;
    } else {
      await positions.suspect(key, claim, offset, deaths + 1);
    }
    try {
      await this.apply(held, [item], to, heartbeat);
    } catch (error) {
      // It was not the message: this process has lived to see the error. A lost fence has its own message to tell.
      await positions.suspect(key, claim, offset, 0).catch(() => undefined);
      throw error;
    }
  }

  /** A message that fails alone is given up, unless its error may pass and it has tries left. */
  private async applyFailing(
    held: Held,
    item: Item,
    error: unknown,
    to: number | null,
    heartbeat: Heartbeat,
  ): Promise<void> {
    // A letter that cannot even be stored is not the message's fault.
    if (item.refusal) throw error;
    const { config, signal, hurry } = this.deps;
    const refusal = toRefusal(error);
    item.attempts += 1;
    if (isWorthRetrying(error) && item.attempts < config.retry.attempts) {
      this.tell([item], { cause: refusal.reason, detail: refusal.detail });
      await waitAsMember(this.backoff.next(), heartbeat, signal, hurry);
      return this.apply(held, [item], to, heartbeat);
    }
    item.refusal = refusal;
    await this.commitPatiently(held, [item], to, heartbeat);
  }

  /**
   * Tries the same transaction until a passing failure has passed, keeping the membership meanwhile.
   *
   * @throws a failure that has not passed after some tries, of several items: fewer of them may do
   */
  private async commitPatiently(held: Held, items: Item[], to: number | null, heartbeat: Heartbeat): Promise<void> {
    if (items.length > 0) await this.waitForWebhooks(items[0].record.offset, heartbeat);
    for (let failures = 1; ; failures += 1) {
      try {
        const { claim, parked, next: from } = held;
        const began = performance.now();
        const batch = { items, claim, from, to: to ?? from, parked };
        const committed = await this.watched(items, workAsMember(commitBatch(this.deps, batch), heartbeat));
        held.next = to ?? from;
        held.proven = true;
        if (to !== null) this.deps.reportSuccess('next', to);
        this.deps.batchSize.learn(items.length, committed.hold);
        this.backoff.reset();
        this.report(items, performance.now() - began);
        await this.settle(held, items, committed);
        return;
      } catch (error) {
        // Whether it was committed is read by the next claim: the same transaction again might apply it twice.
        if (error instanceof OutcomeUnknownError || !isTransient(error)) throw error;
        const { signal, batchSize, hurry } = this.deps;
        const failure = failureBehind(error);
        this.tell(items, { cause: causeOf(failure), detail: inOwnWords(failure) }, held.next);
        if (failures >= TRIES_AS_A_WHOLE && items.length > 1) {
          batchSize.halve(items.length);
          throw error;
        }
        await waitAsMember(this.backoff.next(), heartbeat, signal, hurry);
      }
    }
  }

  /** A transaction that does not end fails of nothing, and has to be told as well. */
  private async watched<Result>(items: readonly Item[], work: Promise<Result>): Promise<Result> {
    const timer = setTimeout(() => {
      if (items.length > 0) this.tell(items, { code: 'batch_running', cause: null, detail: '' });
    }, LONG_TRANSACTION_MS);
    try {
      return await work;
    } finally {
      clearTimeout(timer);
    }
  }

  private tell(items: readonly Item[], what: Pick<Trouble, 'cause' | 'detail'> & Partial<Trouble>, next = 0): void {
    const [first] = items;
    const work: Work = first?.parked ? 'aside' : 'next';
    this.deps.reportProblem({ code: 'batch_retried', offset: first?.record.offset ?? next, work, ...what });
  }

  private waitForWebhooks(offset: number, heartbeat: Heartbeat): Promise<void> {
    const { strapi, signal, reportProblem, reportSolved } = this.deps;
    return waitForRoom(() => isWebhookQueueFull(strapi), {
      heartbeat,
      signal,
      tell(isFull) {
        if (!isFull) return reportSolved('webhooks_full');
        reportProblem({ code: 'webhooks_full', offset, cause: null, detail: '', work: 'next' });
      },
    });
  }

  private report(items: readonly Item[], milliseconds: number): void {
    if (items.length === 0) return;
    const { consumer, onApplied } = this.deps;
    onApplied({ consumer, messages: items.length, milliseconds, producedAt: oldest(items) });
  }

  /** After the commit: the counters, what is known of what waits, and those who listen. */
  private async settle({ parked }: Held, items: readonly Item[], committed: Committed): Promise<void> {
    const { outcomes, relay, sink, strapi, consumer } = this.deps;
    outcomes.written += committed.written;
    outcomes.unchanged += committed.unchanged;
    outcomes.duplicate += committed.duplicate;
    outcomes.refused += committed.refused;
    outcomes.dead += committed.dead;
    for (const { item, wait } of committed.waiting) {
      const { offset } = item.record;
      if (item.parked) {
        parked.note(offset, wait.waitsFor);
        continue;
      }
      parked.add(offset, wait.waitsFor);
      outcomes.parked += 1;
    }
    parked.remove(committed.released.length);

    if (committed.refused + committed.dead > 0) relay.ring();
    if (committed.changes.length === 0) return;
    const created = committed.changes.filter(({ action }) => action === 'create');
    if (created.length > 0) this.deps.onCreated(new Set(created.map(({ contentType }) => contentType)));
    this.deps.onCommitted(committed.changes, () => oldest(items));
    try {
      await sink.afterCommit?.(committed.changes);
    } catch (error) {
      strapi.log.error(`[kafka] ${consumer}: a listener of entry events failed: ${inOwnWords(error)}`);
    }
  }
}

/** What is true now is read by the next claim. */
const endsClaim = (error: unknown): boolean =>
  error instanceof FenceLostError || error instanceof InterruptedError || error instanceof OutcomeUnknownError;

/** Where the batch is to be cut, if the error tells. */
const placeOf = (error: unknown, items: readonly Item[]): number | null => {
  if (error instanceof OvertakenError || error instanceof BlockedError) return error.index;
  if (error instanceof NotStorableError) return items.findIndex(({ record }) => record.offset === error.offset);
  return null;
};

const oldest = (items: readonly Item[]): number =>
  items.reduce((earliest, { record }) => Math.min(earliest, record.timestamp), Infinity);
