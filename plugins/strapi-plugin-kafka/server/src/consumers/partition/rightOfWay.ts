import { setTimeout as sleep } from 'node:timers/promises';
import type { ConnectionPool } from '../connectionPool';

/** Milliseconds without a query after which the others are taken to be done: a request's next query follows at once. */
const QUIET = 2;

/**
 * Lets others have a lone connection between two transactions, for all the queries that they make one after the other.
 * Queueing alone would let them have one query after each transaction, and a request of four would wait for four.
 */
export class RightOfWay {
  private lastRequest = -Infinity;
  private readonly shared: boolean;

  constructor(
    private readonly pool: ConnectionPool,
    private readonly now: () => number = () => performance.now(),
    private readonly wait: (milliseconds: number) => Promise<unknown> = sleep,
  ) {
    this.shared = pool.max === 1;
    if (this.shared) pool.on('acquireRequest', () => (this.lastRequest = this.now()));
  }

  /** Resolves when nobody wants the connection any more, after `limit` milliseconds at the latest. */
  async give(limit: number): Promise<void> {
    if (!this.shared) return;
    const begun = this.now();
    while (this.isWanted() && this.now() - begun < limit) await this.wait(1);
  }

  private isWanted(): boolean {
    return this.pool.numPendingAcquires() > 0 || this.now() - this.lastRequest < QUIET;
  }
}
