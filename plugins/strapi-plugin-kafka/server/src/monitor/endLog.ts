/** Ends that are remembered of one partition. */
const CAPACITY = 120;

interface Entry {
  end: number;
  /** Milliseconds since the epoch; when the log was first and last seen to end there. */
  first: number;
  last: number;
}

/** When a record came into the log, in milliseconds since the epoch; `atLeast`: it was there before, maybe long before. */
export interface Arrival {
  at: number;
  atLeast: boolean;
}

/**
 * Remembers how far one partition's log reached at which time, and tells from that when a record came, without a
 * request to the brokers. A record came between two looks, so the answer is off by less than the time between them. When
 * memory is full every second of the older looks is dropped: then that time doubles for what is old, about with its age.
 */
export class EndLog {
  private entries: Entry[] = [];

  add(end: number, at: number): void {
    const newest = this.entries.at(-1);
    if (newest && end === newest.end) {
      newest.last = at;
      return;
    }
    // A log that has become shorter is another log.
    if (newest && end < newest.end) this.entries = [];
    this.entries.push({ end, first: at, last: at });
    if (this.entries.length > CAPACITY) this.thin();
  }

  /** null: the record has not come, or nothing was ever seen. */
  arrivalOf(offset: number): Arrival | null {
    const after = this.entries.findIndex(({ end }) => offset < end);
    if (after < 0) return null;
    const next = this.entries[after];
    if (after === 0) return { at: next.first, atLeast: true };
    const before = this.entries[after - 1];
    // As if they had come evenly; a record stands in the middle of its share of the time.
    const share = (offset - before.end + 0.5) / (next.end - before.end);
    return { at: before.last + share * (next.first - before.last), atLeast: false };
  }

  get size(): number {
    return this.entries.length;
  }

  /** The first entry stays: nothing is known of the time before it. */
  private thin(): void {
    this.entries = this.entries.filter((_, index) => index > CAPACITY / 2 || index % 2 === 0);
  }
}
