import type { PositionIncident } from '../../../../contract/status';
import { chunk } from '../../chunk';
import type { ResolvedConsumer } from '../../config/schema';
import { InterruptedError } from '../errors';
import type { ParkedStore } from '../parked';
import type { Held } from '../partition/held';
import { findIncident, foreignOffsetOf, judgeClaim } from '../partition/incident';
import { ParkedSummary } from '../partition/parkedSummary';
import type { Claim, SeenKafka } from '../positionRow';
import { fenceLost, type Positions } from '../positions';
import { lookAtPartitions, readLogs, type Sight, type SightDeps } from './sight';
import { readWitnessed } from './witnesses';

export interface RoundDeps extends SightDeps {
  /** Member id. */
  owner: string;
  positions: Positions;
  parked: ParkedStore;
  config: Pick<ResolvedConsumer, 'maxBatchSize'>;
  /** Aborts when the assignment ends. */
  signal: AbortSignal;
  /** See `BrokerConsumer`. */
  isMember(): boolean;
}

/** A partition cannot be held while it has an incident. */
export type ClaimResult = { epoch: number; next: number } & (
  | { held: Held; incident: null }
  | { held: null; incident: PositionIncident }
);

export type ClaimOutcomes = Map<number, PromiseSettledResult<ClaimResult>>;

/** Partitions in one transaction, and in one statement. */
const PARTITIONS_AT_ONCE = 200;

/** So many claims without progress look like a message that kills the process. */
const SUSPICIOUS_CLAIMS = 4;

/**
 * Claims partitions of one topic. An incident that was found once stays, even when the offsets fit again: a topic that was
 * recreated and has grown past the position since is still another topic.
 *
 * @returns without those whose position another transaction has locked
 * @throws what makes all of them fail
 */
export const claimPartitions = async (deps: RoundDeps, partitions: readonly number[]): Promise<ClaimOutcomes> => {
  const round = new Round(deps, await lookAtPartitions(deps, partitions));
  round.failUnknown(partitions);
  await round.claim();
  await round.judge();
  await round.hold();
  return round.outcomes;
};

/** The steps of a round, one after another. What fails for one partition, or for one transaction, leaves the others alone. */
class Round {
  readonly outcomes: ClaimOutcomes = new Map();
  /** Claims of which is not decided yet what becomes of them. */
  private readonly claims = new Map<number, Claim>();

  constructor(
    private readonly deps: RoundDeps,
    private readonly sights: Map<number, Sight>,
  ) {}

  failUnknown(partitions: readonly number[]): void {
    const unknown = partitions.filter((partition) => !this.sights.has(partition));
    this.fail(unknown, new Error('The broker does not know this partition.'));
  }

  async claim(): Promise<void> {
    const { positions, topic, owner, signal, isMember } = this.deps;
    for (const some of chunk([...this.sights], PARTITIONS_AT_ONCE)) {
      await this.attempt(
        some.map(([partition]) => partition),
        async () => {
          if (signal.aborted) throw new InterruptedError('The consumer is stopping.');
          // An evicted member and who has the partition now would take it from each other for as long as both are at work.
          if (!isMember()) throw new InterruptedError('The group does not count the consumer among its members.');
          const logs = some.map(([, { log }]) => log);
          for (const [partition, claim] of await positions.claim(topic, owner, logs)) {
            if (claim.incident) this.stop(partition, claim, claim.incident);
            else this.claims.set(partition, claim);
          }
        },
      );
    }
  }

  /** Which positions can be trusted. */
  async judge(): Promise<void> {
    const { broker, topic } = this.deps;
    await this.lookAgain();
    const sought = new Map(
      [...this.claims].map(([partition, { witness }]) => [partition, { witness, log: this.sightOf(partition).log }]),
    );
    const records = await readWitnessed(broker, topic.topic, sought);
    for (const [partition, claim] of [...this.claims]) {
      const record = records.get(partition) ?? null;
      if (record instanceof Error) {
        this.fail([partition], record);
        continue;
      }
      const incident = judgeClaim(topic.groupId, claim, this.sightOf(partition), record);
      if (incident) await this.keepIncident(partition, claim, incident);
    }
  }

  /** Keeps what was seen of Kafka, and hands the partitions over. */
  async hold(): Promise<void> {
    for (const some of chunk([...this.claims.keys()], PARTITIONS_AT_ONCE)) {
      await this.attempt(some, () => this.holdSome(some));
    }
  }

  /**
   * Logs are read before the claim, and a claim that was not fenced yet may have moved the position beyond their ends
   * meanwhile. What looks like another log is looked at once more.
   */
  private async lookAgain(): Promise<void> {
    const doubtful = [...this.claims].filter(([partition, { next }]) =>
      findIncident(next, this.sightOf(partition).log),
    );
    if (doubtful.length === 0) return;
    const logs = await readLogs(this.deps);
    for (const [partition] of doubtful) {
      const log = logs.get(partition);
      if (log) this.sights.set(partition, { ...this.sightOf(partition), log });
    }
  }

  private async keepIncident(partition: number, claim: Claim, incident: PositionIncident): Promise<void> {
    const { positions, topic } = this.deps;
    await this.attempt([partition], async () => {
      await positions.setIncident({ ...topic, partition }, claim, incident);
      this.stop(partition, claim, incident);
    });
  }

  private async holdSome(partitions: number[]): Promise<void> {
    const { positions, parked, topic } = this.deps;
    const news = partitions.flatMap((partition) => {
      const claim = this.claimOf(partition);
      const seen = seenIn(this.sightOf(partition), claim);
      return isSame(claim.seen, seen) ? [] : [{ partition, claim, seen }];
    });
    const lost = await positions.keepSeen(topic, news);
    const waiting = await parked.summaries(topic, partitions);
    for (const partition of partitions) {
      if (lost.has(partition)) this.fail([partition], fenceLost({ ...topic, partition }));
      else this.hand(partition, new ParkedSummary(waiting.get(partition)));
    }
  }

  private hand(partition: number, parked: ParkedSummary): void {
    const claim = this.claimOf(partition);
    const { epoch, next } = claim;
    const cautiousUntil = isSuspicious(claim) ? next + this.deps.config.maxBatchSize : next;
    const seen = seenIn(this.sightOf(partition), claim);
    this.decide(partition, {
      epoch,
      next,
      held: { claim, next, seen, parked, cautiousUntil, proven: false },
      incident: null,
    });
  }

  private stop(partition: number, { epoch, next }: Claim, incident: PositionIncident): void {
    this.decide(partition, { epoch, next, held: null, incident });
  }

  private decide(partition: number, value: ClaimResult): void {
    this.claims.delete(partition);
    this.outcomes.set(partition, { status: 'fulfilled', value });
  }

  private fail(partitions: readonly number[], reason: unknown): void {
    for (const partition of partitions) {
      this.claims.delete(partition);
      this.outcomes.set(partition, { status: 'rejected', reason });
    }
  }

  private async attempt(partitions: readonly number[], work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.fail(partitions, error);
    }
  }

  private sightOf(partition: number): Sight {
    return this.sights.get(partition)!;
  }

  private claimOf(partition: number): Claim {
    return this.claims.get(partition)!;
  }
}

const seenIn = ({ clusterId, committed }: Sight, { seen }: Claim): SeenKafka => ({
  clusterId: clusterId ?? seen?.clusterId ?? null,
  foreignOffset: foreignOffsetOf(committed),
});

const isSame = (before: SeenKafka | null, now: SeenKafka): boolean =>
  before !== null && before.clusterId === now.clusterId && before.foreignOffset === now.foreignOffset;

const isSuspicious = ({ claimsWithoutProgress, suspect }: Claim): boolean =>
  suspect !== null || claimsWithoutProgress >= SUSPICIOUS_CLAIMS;
