import { ANY_CONTENT_TYPE, type WaitingCount } from '../parked';

/**
 * What a worker knows without a query of the messages that wait in its partition. It takes the same memory however many
 * they are and whatever their order keys: which ones wait, and which messages they hold up, the database says.
 */
export class ParkedSummary {
  private waiting = 0;
  private highest = -1;
  /** Since the claim: a content type stays although nothing waits for it any more, which costs a query in vain. */
  private readonly awaited = new Set<string>();

  constructor(groups: Iterable<WaitingCount> = []) {
    for (const { waitsFor, count, highest } of groups) {
      this.waiting += count;
      this.note(highest, waitsFor);
    }
  }

  get count(): number {
    return this.waiting;
  }

  /** Whether an offset, or one behind it, may wait: only after a move backwards is what is fetched not beyond all of them. */
  reaches(offset: number): boolean {
    return this.waiting > 0 && offset <= this.highest;
  }

  /** Whether the creation of entries may help a message. */
  awaits(contentTypes: readonly string[]): boolean {
    if (this.waiting === 0 || contentTypes.length === 0) return false;
    return this.awaited.has(ANY_CONTENT_TYPE) || contentTypes.some((uid) => this.awaited.has(uid));
  }

  add(offset: number, waitsFor: string | null): void {
    this.waiting += 1;
    this.note(offset, waitsFor);
  }

  remove(messages: number): void {
    this.waiting = Math.max(0, this.waiting - messages);
  }

  /** A message waits, perhaps for something else than before. */
  note(offset: number, waitsFor: string | null): void {
    this.highest = Math.max(this.highest, offset);
    if (waitsFor !== null) this.awaited.add(waitsFor);
  }
}
