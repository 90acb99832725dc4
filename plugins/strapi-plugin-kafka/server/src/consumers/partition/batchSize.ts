import type { ConnectionPool } from '../connectionPool';

/** Messages in a first transaction, of which nobody knows yet how long it takes. */
const FIRST = 50;
/** How long a transaction may take where others have connections of their own: it is repeated when it fails; milliseconds. */
const TIME_BUDGET = 2_000;
/** One quick transaction does not make the next one long. */
const FASTEST_GROWTH = 2;
/** While others wait for the connection they get it this much sooner. */
const SHARE_WHEN_WANTED = 1 / 4;
/** Others who wanted the connection are expected back for so long; milliseconds. */
const REMEMBERED = 1_000;

/** How long a transaction held its connection. */
export interface Hold {
  /** When it got it, as `performance.now()`. */
  readonly since: number;
  /** Whether somebody waited for a connection when it was about to commit. */
  readonly wanted: boolean;
}

/**
 * How many messages the next transaction of a consumer takes: it learns how many fit into the time that is theirs, so that
 * a slow sink or disk makes small batches, a quick one large ones. On a single connection, as SQLite has it, that time is
 * short, for everybody else waits while a transaction is open.
 */
export class BatchSize {
  /** Not rounded: a small size would never grow by less than one. */
  private size: number;
  private wantedAt = -Infinity;
  private readonly isAlone: boolean;

  constructor(
    private readonly limits: { maxBatchSize: number; maxHoldTime: number },
    private readonly pool: Pick<ConnectionPool, 'max' | 'numPendingAcquires'>,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.isAlone = pool.max === 1;
    this.size = Math.min(FIRST, limits.maxBatchSize);
  }

  /** How long a transaction may hold its connection now; milliseconds. */
  get holdTime(): number {
    if (!this.isAlone) return TIME_BUDGET;
    const { maxHoldTime } = this.limits;
    return this.now() - this.wantedAt < REMEMBERED ? maxHoldTime * SHARE_WHEN_WANTED : maxHoldTime;
  }

  /** How many of the messages at hand to take next: even parts, so that none is left over for a transaction of its own. */
  of(available: number): number {
    return Math.ceil(available / Math.ceil(available / Math.round(this.size)));
  }

  /** To be called inside a transaction, when it begins. */
  begin(): { atEnd(): Hold } {
    const since = this.now();
    return { atEnd: () => ({ since, wanted: this.pool.numPendingAcquires() > 0 }) };
  }

  /** To be called after the commit. */
  learn(messages: number, { since, wanted }: Hold): void {
    if (messages === 0) return;
    const now = this.now();
    if (wanted) this.wantedAt = now;
    const fitting = (this.holdTime / Math.max(now - since, Number.MIN_VALUE)) * messages;
    // Halfway only: a collection of garbage happens to one transaction and not to the next.
    const next = Math.min((this.size + fitting) / 2, this.size * FASTEST_GROWTH, this.limits.maxBatchSize);
    this.size = Math.max(1, next);
  }

  /** To be called when a batch could not be committed for as long as it was whole. */
  halve(messages: number): void {
    this.size = Math.max(1, Math.min(this.size, messages / 2));
  }
}
