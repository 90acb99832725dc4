/** Which of the messages that wait are tried: those due at `time` (milliseconds since the epoch), beyond an offset. */
export interface Waiting {
  time: number;
  after: number;
}

/** Every message that waits. */
export const ALL_WAITING: Waiting = { time: Number.MAX_SAFE_INTEGER, after: -1 };

/**
 * The way through all that waits in a partition, oldest first. It is made in parts, so that fetched messages get their
 * turn in between however much waits. What is wanted while it is being made is done by another one after it.
 */
export class RetryWalk {
  private current: Waiting | null = null;
  private wanted: 'due' | 'all' | null = null;

  /** Whether nothing is left to try. */
  get isOver(): boolean {
    return this.current === null && this.wanted === null;
  }

  want({ all }: { all: boolean }): void {
    if (all || this.wanted === null) this.wanted = all ? 'all' : 'due';
  }

  /** What the next part is to be taken from; null when nothing is left to try. */
  next(now: number): Waiting | null {
    if (!this.current && this.wanted) {
      this.current = this.wanted === 'all' ? ALL_WAITING : { ...ALL_WAITING, time: now };
      this.wanted = null;
    }
    return this.current;
  }

  /** @param offset of the last message that was tried; null: there was none, this walk is over. */
  goOnFrom(offset: number | null): void {
    this.current = offset === null || !this.current ? null : { ...this.current, after: offset };
  }
}
