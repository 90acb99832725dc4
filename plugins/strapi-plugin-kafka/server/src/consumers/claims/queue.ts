import { setImmediate as endOfTurn } from 'node:timers/promises';
import { pause } from '../../backoff';
import { InterruptedError } from '../errors';
import { claimPartitions, type ClaimOutcomes, type ClaimResult, type RoundDeps } from './round';

/** How soon a partition is tried again whose position another transaction has locked; milliseconds. */
const LOCKED_RETRY_MS = 500;

interface Wanted {
  promise: Promise<ClaimResult>;
  resolve(result: ClaimResult): void;
  reject(error: unknown): void;
}

/**
 * Claims of one assignment, made in rounds: all that are wanted at the same time share their requests and transactions,
 * and take one connection to the database at a time. What is wanted meanwhile comes in the next round.
 */
export class ClaimQueue {
  private readonly wanted = new Map<number, Wanted>();
  private working = false;

  constructor(private readonly deps: RoundDeps) {}

  /** @throws InterruptedError when the assignment ends before, or the consumer is no longer a member of its group */
  claim(partition: number): Promise<ClaimResult> {
    const waiting = this.wanted.get(partition);
    if (waiting) return waiting.promise;
    let settle!: Omit<Wanted, 'promise'>;
    const promise = new Promise<ClaimResult>((resolve, reject) => {
      settle = { resolve, reject };
    });
    this.wanted.set(partition, { promise, ...settle });
    if (!this.working) void this.work();
    return promise;
  }

  private async work(): Promise<void> {
    this.working = true;
    // The other workers of the assignment ask in the same turn of the event loop.
    await endOfTurn();
    while (this.wanted.size > 0) {
      if (await this.claimAll([...this.wanted.keys()])) continue;
      // Another instance is still at work there. Waiting for its locks would hold up the partitions beside.
      await pause(LOCKED_RETRY_MS, this.deps.signal);
    }
    this.working = false;
  }

  /** Returns whether all partitions have had an outcome. */
  private async claimAll(partitions: readonly number[]): Promise<boolean> {
    const outcomes = await this.outcomesOf(partitions);
    for (const [partition, outcome] of outcomes) {
      const { resolve, reject } = this.wanted.get(partition)!;
      this.wanted.delete(partition);
      if (outcome.status === 'fulfilled') resolve(outcome.value);
      else reject(outcome.reason);
    }
    return outcomes.size === partitions.length;
  }

  private async outcomesOf(partitions: readonly number[]): Promise<ClaimOutcomes> {
    const all = (reason: unknown): ClaimOutcomes =>
      new Map(partitions.map((one) => [one, { status: 'rejected', reason }]));
    if (this.deps.signal.aborted) return all(new InterruptedError('The consumer is stopping.'));
    return claimPartitions(this.deps, partitions).catch(all);
  }
}
