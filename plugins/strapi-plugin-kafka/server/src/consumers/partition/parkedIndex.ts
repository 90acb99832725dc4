/** Which offsets of a partition wait, by order key: says without a query whether a message has to queue. */
export class ParkedIndex {
  private readonly offsets = new Set<number>();
  private readonly byKey = new Map<string, Set<number>>();

  constructor(waiting: Iterable<{ offset: number; orderKey: string | null }> = []) {
    for (const { offset, orderKey } of waiting) this.add(offset, orderKey);
  }

  get size(): number {
    return this.offsets.size;
  }

  has(offset: number): boolean {
    return this.offsets.has(offset);
  }

  /** The waiting offset before `offset` that a message of this key must not overtake; null when the way is free. */
  blocker(orderKey: string | null, offset: number, except: ReadonlySet<number>): number | null {
    if (orderKey === null) return null;
    for (const waiting of this.byKey.get(orderKey) ?? []) {
      if (waiting < offset && !except.has(waiting)) return waiting;
    }
    return null;
  }

  add(offset: number, orderKey: string | null): void {
    this.offsets.add(offset);
    if (orderKey === null) return;
    const sameKey = this.byKey.get(orderKey);
    if (sameKey) sameKey.add(offset);
    else this.byKey.set(orderKey, new Set([offset]));
  }

  remove(offset: number, orderKey: string | null): void {
    this.offsets.delete(offset);
    if (orderKey === null) return;
    const sameKey = this.byKey.get(orderKey);
    sameKey?.delete(offset);
    if (sameKey?.size === 0) this.byKey.delete(orderKey);
  }
}
