import type { SourceRecord } from './recordSource';

interface Held {
  item: SourceRecord;
  /** It goes after the message of this sequence. */
  after: number;
}

/** Records that are to go after later ones. */
export class HeldBack {
  /** By `after`; of equal ones the earlier first. */
  private readonly waiting: Held[] = [];
  /** Highest sequence of what has gone. */
  private highest = -1;

  /** Keeps a record until the `delay` messages that come after it are made. */
  add(item: SourceRecord, delay: number): void {
    const after = item.sequence + delay;
    const later = this.waiting.findIndex((held) => held.after > after);
    this.waiting.splice(later === -1 ? this.waiting.length : later, 0, { item, after });
  }

  /**
   * The next one that is due when all messages before `sequence` are made; null when none is. One that nothing has
   * overtaken, at the end of a run or among others that are held back, is in order after all.
   */
  take(sequence: number): SourceRecord | null {
    const [first] = this.waiting;
    if (!first || first.after >= sequence) return null;
    this.waiting.shift();
    const overtaken = this.highest > first.item.sequence;
    this.passed(first.item);
    return overtaken ? first.item : { ...first.item, fault: 'none' };
  }

  /** A record has gone. */
  passed({ sequence }: SourceRecord): void {
    this.highest = Math.max(this.highest, sequence);
  }
}
