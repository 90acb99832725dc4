import type { Row } from '../validate/model';
import type { BatchEntry } from './entry';

/** Who holds, as far as a batch's messages say, the related entries that only one entry may hold: the last to ask. */
export class TakeOvers {
  private readonly holders = new Map<string, Map<number, BatchEntry>>();

  /** @param exclusive Attributes of such relations. */
  constructor(exclusive: readonly string[]) {
    for (const attribute of exclusive) this.holders.set(attribute, new Map());
  }

  /** The entry takes what its row names from whichever entry of the batch has it. Call before the row is pending. */
  take(entry: BatchEntry, row: Row): void {
    for (const [attribute, holders] of this.holders) {
      const target = row[attribute];
      if (typeof target !== 'number') continue;
      const before = holders.get(target);
      if (before && before !== entry && before.pending?.[attribute] === target) before.pending[attribute] = null;
      holders.set(target, entry);
    }
  }

  /** Everything that was taken at some time, by whom last. Nobody from outside the batch holds it any longer. */
  of(attribute: string): ReadonlyMap<number, BatchEntry> {
    return this.holders.get(attribute) ?? new Map();
  }
}
