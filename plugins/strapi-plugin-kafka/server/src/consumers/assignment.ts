import type { ProblemCode } from '../../../contract/problems';
import type { BlockedPartition } from '../../../contract/status';
import type { BrokerConsumer, FetchedBatch } from '../broker/port';
import { ClaimQueue } from './claims/queue';
import { PartitionWorker, type WorkerDeps } from './partition/worker';
import { inOwnWords } from '../databaseError';
import type { Standing } from './positions';
import type { Problems, Trouble, Work } from './problems';
import { Hurry } from '../backoff';

export interface AssignmentDeps extends Omit<
  WorkerDeps,
  'key' | 'signal' | 'pause' | 'resume' | 'seek' | keyof WorkerReports | 'consumer' | 'claim' | 'hurry'
> {
  consumerName: string;
  topic: { groupId: string; topic: string };
  consumer: BrokerConsumer;
  memberId: string;
  partitions: number[];
  problems: Problems;
}

/** What a worker tells of its partition. */
type WorkerReports = Pick<WorkerDeps, 'reportProblem' | 'reportSuccess' | 'reportSolved' | 'reportMoved'>;

/** The partitions that one join has brought, each with its worker. The next join makes new ones: no claim survives it. */
export class Assignment {
  private readonly workers = new Map<number, PartitionWorker>();
  private readonly told = new Map<number, number>();
  private clusterId: Promise<string | null> | null = null;
  private readonly ending = new AbortController();
  private readonly claims: ClaimQueue;

  constructor(private readonly deps: AssignmentDeps) {
    this.claims = new ClaimQueue({
      ...deps,
      owner: deps.memberId,
      signal: this.ending.signal,
      isMember: () => deps.consumer.isMember(),
      readClusterId: () => this.readClusterId(),
    });
    for (const partition of deps.partitions) this.workers.set(partition, this.createWorker(partition));
  }

  get partitions(): number[] {
    return [...this.workers.keys()].sort((a, b) => a - b);
  }

  get blocked(): BlockedPartition[] {
    return [...this.workers.values()].flatMap(({ blockedAt }) => blockedAt ?? []);
  }

  /** A batch of a partition that was assigned to an earlier join is left to who has it now. */
  async handle(batch: FetchedBatch): Promise<void> {
    await this.workers.get(batch.partition)?.handle(batch);
  }

  pause(): void {
    for (const worker of this.workers.values()) worker.pause();
  }

  resume(): void {
    for (const worker of this.workers.values()) void worker.resume();
  }

  /** Partitions of which a record cannot be read, or can be again. */
  setUnreadable(partition: number, unreadable: boolean): void {
    this.workers.get(partition)?.setUnreadable(unreadable);
  }

  retryDue(): void {
    for (const worker of this.workers.values()) void worker.retryDue();
  }

  retryAwaiting(created: readonly string[]): void {
    for (const worker of this.workers.values()) void worker.retryAwaiting(created);
  }

  get groupId(): string {
    return this.deps.topic.groupId;
  }

  /** Notes what the workers believe, and returns what compares that with what the database has said since. */
  prepareComparison(): (standings: readonly Standing[]) => void {
    const { groupId, topic } = this.deps.topic;
    const beliefs = [...this.workers].map(([partition, worker]) => ({ partition, worker, belief: worker.belief }));
    return (standings) => {
      const here = standings.filter((one) => one.groupId === groupId && one.topic === topic);
      const byPartition = new Map(here.map((one) => [one.partition, one]));
      for (const { partition, worker, belief } of beliefs) worker.compare(belief, byPartition.get(partition) ?? null);
    };
  }

  /** Tells the work in hand to end. What it still finds out is about partitions that may be another assignment's. */
  end(): void {
    this.ending.abort();
  }

  /** Waits for the work in hand and leaves Kafka with the last word. */
  async finish(): Promise<void> {
    await Promise.all([...this.workers.values()].map((worker) => worker.idle()));
    await this.tellKafka();
  }

  /** Kafka's own offsets follow the database, so that every lag tool sees the truth; they decide nothing. */
  async tellKafka(): Promise<void> {
    const { consumer, strapi, consumerName } = this.deps;
    const news = [...this.workers].flatMap(([partition, worker]) => {
      const { position } = worker;
      return position === null || this.told.get(partition) === position ? [] : [{ partition, worker, next: position }];
    });
    if (news.length === 0) return;
    try {
      await consumer.commit(news.map(({ partition, next }) => ({ partition, next })));
      for (const { partition, worker, next } of news) {
        await worker.forgetForeignOffset();
        this.told.set(partition, next);
      }
    } catch (error) {
      strapi.log.debug(`[kafka] ${consumerName}: ${inOwnWords(error)} The next interval tries again.`);
    }
  }

  /** Asked once for all partitions: who meets another cluster has to join again. */
  private readClusterId(): Promise<string | null> {
    this.clusterId ??= this.deps.broker.observer.clusterId().catch((error: unknown) => {
      this.clusterId = null;
      throw error;
    });
    return this.clusterId;
  }

  private createWorker(partition: number): PartitionWorker {
    const { consumerName, consumer, topic, problems } = this.deps;
    const { signal } = this.ending;
    const whileCurrent =
      <Args extends unknown[]>(act: (...args: Args) => void) =>
      (...args: Args): void => {
        if (!signal.aborted) act(...args);
      };
    return new PartitionWorker({
      ...this.deps,
      consumer: consumerName,
      key: { ...topic, partition },
      signal,
      claim: () => this.claims.claim(partition),
      pause: whileCurrent(() => consumer.pause(partition)),
      resume: whileCurrent(() => consumer.resume(partition)),
      seek: whileCurrent((offset: number) => consumer.seek(partition, offset)),
      reportProblem: whileCurrent((trouble: Trouble) => problems.report(partition, trouble)),
      reportSuccess: whileCurrent((work: Work, next: number | null) => problems.worked(partition, work, next)),
      reportSolved: whileCurrent((code: ProblemCode) => problems.solved(partition, code)),
      reportMoved: whileCurrent(() => problems.moved(partition)),
      hurry: new Hurry(),
    });
  }
}
