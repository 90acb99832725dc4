import { BrokerError, isUnreadable } from '../broker/errors';
import { FETCHED_BYTES, type Broker } from '../broker/port';
import { inOwnWords } from '../databaseError';
import { endsWithin } from '../timeLimit';
import type { Positions } from './positions';
import type { Problems } from './problems';

/** Bytes of a fetch that brings the first batch alone: it comes whole, however large. */
const FIRST_BATCH = 1;
const LONGEST_LOOK_MS = 3_000;

interface ReadCheckDeps {
  broker: Pick<Broker, 'observer'>;
  positions: Pick<Positions, 'list'>;
  groupId: string;
  topic: string;
  problems: Problems;
  /** A partition's next record cannot be read, so that it must not be fetched; or it can again. */
  onChange(partition: number, unreadable: boolean): void;
}

/**
 * Finds the partitions whose next record cannot be read. The client reads all partitions of a broker at once, ends for
 * good at the first batch that it cannot decode, and does not say where: they are read one by one here, and those at fault
 * are left out of what is fetched, so that the others go on.
 */
export class ReadCheck {
  private readonly unreadable = new Set<number>();
  private readonly leaderless = new Set<number>();
  /** Those of which something that cannot be read lies behind something that can, so near that one fetch brings both. */
  private readonly careful = new Set<number>();
  private assigned: readonly number[] = [];

  constructor(private readonly deps: ReadCheckDeps) {}

  /**
   * Whether the next life of the consumer has to take one batch after the other, until what cannot be read comes next. That
   * is slow for all partitions, so that a life that no longer has to should end.
   */
  get isCareful(): boolean {
    return this.careful.size > 0;
  }

  /** A join has brought these. */
  takeOver(partitions: readonly number[]): void {
    this.assigned = partitions;
    for (const partition of this.careful) if (!partitions.includes(partition)) this.careful.delete(partition);
    for (const partition of this.unreadable) this.deps.onChange(partition, true);
    // Nobody joins to read a topic of which a partition has no leader.
    for (const partition of this.leaderless) this.deps.problems.solved(partition, 'no_leader');
    this.leaderless.clear();
  }

  /** The consumer has ended by itself. Never rejects. */
  async afterCrash(error: unknown): Promise<void> {
    if (error instanceof BrokerError && error.code === 'no_leader') {
      await endsWithin(LONGEST_LOOK_MS, this.lookForLeaders());
      return;
    }
    if (error instanceof BrokerError && error.code !== 'failed' && !isUnreadable(error)) return;
    // The brokers may have gone meanwhile: the next life must not wait for them here.
    await endsWithin(LONGEST_LOOK_MS, this.look(this.assigned));
  }

  /** Looks once more at those that could not be read, or not with what lies behind. Never rejects. */
  async again(): Promise<void> {
    await this.look([...new Set([...this.unreadable, ...this.careful])]);
  }

  /** Those that nobody leads keep the consumer from joining at all. */
  private async lookForLeaders(): Promise<void> {
    const { broker, positions, groupId, topic, problems } = this.deps;
    try {
      const known = (await broker.observer.topics()).find(({ name }) => name === topic);
      const stored = (await positions.list(groupId)).filter((one) => one.topic === topic);
      for (const { partition, leader } of known?.partitions ?? []) {
        if (leader !== null) continue;
        this.leaderless.add(partition);
        const offset = stored.find((one) => one.partition === partition)?.next ?? 0;
        problems.report(partition, { code: 'no_leader', offset, cause: null, detail: '', work: 'next' });
      }
    } catch {
      // Who is away has been told by the crash itself.
    }
  }

  private async look(partitions: readonly number[]): Promise<void> {
    if (partitions.length === 0) return;
    try {
      const { groupId, topic, broker, positions } = this.deps;
      const ends = (await broker.observer.offsets([topic])).get(topic) ?? [];
      const stored = (await positions.list(groupId)).filter((one) => one.topic === topic);
      for (const partition of partitions) {
        const log = ends.find((one) => one.partition === partition);
        if (!log) continue;
        const next = Math.max(log.start, stored.find((one) => one.partition === partition)?.next ?? log.start);
        if (next < log.end) await this.read(partition, next);
        else this.note(partition, { unreadable: false, careful: false });
      }
    } catch {
      // Brokers or the database are away, which they tell themselves. What cannot be read crashes the consumer again.
    }
  }

  private async read(partition: number, offset: number): Promise<void> {
    const error = await this.failureOf(partition, offset, FIRST_BATCH);
    if (error) {
      const { code: cause } = error;
      const detail = inOwnWords(error);
      this.deps.problems.report(partition, { code: 'not_readable', offset, cause, detail, work: 'next' });
    }
    const careful = error === null && (await this.failureOf(partition, offset, FETCHED_BYTES)) !== null;
    this.note(partition, { unreadable: error !== null, careful });
  }

  /** Why the first so many bytes from an offset cannot be read; null: they can. */
  private async failureOf(partition: number, offset: number, maxBytes: number): Promise<BrokerError | null> {
    const { broker, topic } = this.deps;
    try {
      await broker.observer.fetch(topic, [{ partition, offset, maxBytes }], maxBytes);
      return null;
    } catch (error) {
      if (isUnreadable(error)) return error;
      throw error;
    }
  }

  private note(partition: number, { unreadable, careful }: { unreadable: boolean; careful: boolean }): void {
    if (careful) this.careful.add(partition);
    else this.careful.delete(partition);
    if (this.unreadable.has(partition) === unreadable) return;
    if (unreadable) this.unreadable.add(partition);
    else {
      this.unreadable.delete(partition);
      this.deps.problems.solved(partition, 'not_readable');
    }
    this.deps.onChange(partition, unreadable);
  }
}
