/** Work on one thing, one piece after the other. */
export class Turns {
  private last: Promise<void> = Promise.resolve();
  /** Work that has not begun yet, by its kind. */
  private readonly queued = new Map<string, Promise<void>>();
  /** Pieces of work that were ever taken on. */
  private taken = 0;
  private unfinished = 0;

  /** Identifies a time without work: the same number now and later means that nothing was done between. null: at work. */
  get quiet(): number | null {
    return this.unfinished === 0 ? this.taken : null;
  }

  /** Resolves when no work is in hand. */
  get idle(): Promise<void> {
    return this.last;
  }

  /** @param work must not fail */
  take(work: () => Promise<void>): Promise<void> {
    this.taken += 1;
    this.unfinished += 1;
    this.last = this.last.then(work).then(() => {
      this.unfinished -= 1;
    });
    return this.last;
  }

  /** Work of a kind that need not be done twice in a row: joins what is queued already. */
  takeOnce(kind: string, work: () => Promise<void>): Promise<void> {
    const waiting = this.queued.get(kind);
    if (waiting) return waiting;
    const mine = this.take(() => {
      this.queued.delete(kind);
      return work();
    });
    this.queued.set(kind, mine);
    return mine;
  }
}
