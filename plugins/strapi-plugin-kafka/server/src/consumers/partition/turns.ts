/** Work on one thing, one piece after the other. */
export class Turns {
  private last: Promise<void> = Promise.resolve();
  /** Work that has not begun yet, by its kind. */
  private readonly queued = new Map<string, Promise<void>>();

  /** Resolves when no work is in hand. */
  get idle(): Promise<void> {
    return this.last;
  }

  /** @param work must not fail */
  take(work: () => Promise<void>): Promise<void> {
    this.last = this.last.then(work);
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
