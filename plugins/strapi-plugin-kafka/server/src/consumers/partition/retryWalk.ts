/** Which of the messages that wait are tried. */
export interface Waiting {
  /** Those due at this time; milliseconds since the epoch. */
  time: number;
  /** Besides, those that wait for one of these content types, and those behind them. */
  created: readonly string[];
  /** Beyond this offset. */
  after: number;
}

/** Every message that waits. */
export const ALL_WAITING: Waiting = { time: Number.MAX_SAFE_INTEGER, created: [], after: -1 };

/**
 * The way through what waits in a partition, oldest first. It is made in parts, so that fetched messages get their turn in
 * between however much waits. What is wanted while it is being made is done by another one after it.
 */
export class RetryWalk {
  private current: Waiting | null = null;
  private wanted: Set<string> | null = null;

  /** Whether nothing is left to try. */
  get isOver(): boolean {
    return this.current === null && this.wanted === null;
  }

  /** Wants what is due, and what waits for entries of these content types, which were created. */
  want(created: readonly string[]): void {
    this.wanted ??= new Set();
    for (const contentType of created) this.wanted.add(contentType);
  }

  /** What the next part is to be taken from; null when nothing is left to try. */
  next(now: number): Waiting | null {
    if (!this.current && this.wanted) {
      this.current = { time: now, created: [...this.wanted], after: -1 };
      this.wanted = null;
    }
    return this.current;
  }

  /** @param offset of the last message that was tried; null: there was none, this walk is over. */
  goOnFrom(offset: number | null): void {
    this.current = offset === null || !this.current ? null : { ...this.current, after: offset };
  }
}
