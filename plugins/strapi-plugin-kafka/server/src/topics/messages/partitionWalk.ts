import type { BrokerRecord, TopicOffsets } from '../../broker/port';

/** What is wanted of a record; null when nothing is. */
export type Choose<T> = (partition: number, record: BrokerRecord) => T | null;

export interface Found<T> {
  offset: number;
  timestamp: number;
  item: T;
}

interface WalkOptions<T> {
  bounds: TopicOffsets;
  position: number;
  /** Records taken in one go: a page needs few of each partition, a search all. */
  chunk: number;
  choose: Choose<T>;
}

/** Goes through one partition in one direction. Fetching is left to who holds all of them, for one request to serve many. */
export interface PartitionWalk<T> {
  readonly partition: number;
  /** Found and not taken yet, in the walk's order. */
  readonly found: Found<T>[];
  /** The offset to fetch from; null when all has been looked at. */
  wanted(): number | null;
  /** What was fetched from there; the next fetch begins at `next`. */
  take(records: BrokerRecord[], next: number): void;
  /** Where another walk goes on after what was taken out of `found`. */
  position(): number;
  /** Offsets not looked at yet. */
  remaining(): number;
  /** The log begins later now: its oldest records were deleted meanwhile. */
  raiseStart(start: number): void;
}

/** A partition's records from `position` on to the end that `bounds` knew. */
export const walkForth = <T>({ bounds, position, chunk, choose }: WalkOptions<T>): PartitionWalk<T> => {
  const { partition, end } = bounds;
  let next = Math.max(position, bounds.start);
  const found: Found<T>[] = [];

  return {
    partition,
    found,
    wanted: () => (next < end ? next : null),
    take(records, fetchedTo) {
      const inside = records.filter(({ offset }) => offset >= next && offset < end);
      const taken = inside.slice(0, chunk);
      found.push(...chooseFrom(partition, taken, choose));
      next = taken.length < inside.length ? taken[taken.length - 1].offset + 1 : Math.max(next, fetchedTo);
    },
    position: () => found[0]?.offset ?? next,
    remaining: () => Math.max(0, end - next),
    raiseStart: (start) => {
      next = Math.max(next, start);
    },
  };
};

/** Records that walking back looks at in one go, at most. */
const LONGEST_CHUNK = 10_000;

/**
 * A partition's records before `position`, newest first. Kafka reads forth only: a range before the position is read,
 * then turned round; where it held nothing the next one is longer.
 */
export const walkBack = <T>({ bounds, position, chunk, choose }: WalkOptions<T>): PartitionWalk<T> => {
  const { partition } = bounds;
  let { start } = bounds;
  let before = Math.min(position, bounds.end);
  let length = Math.min(chunk, LONGEST_CHUNK);
  let range: { from: number; at: number; found: Found<T>[] } | null = null;
  const found: Found<T>[] = [];

  return {
    partition,
    found,
    wanted() {
      if (before <= start) return null;
      const from = Math.max(start, before - length);
      range ??= { from, at: from, found: [] };
      return range.at;
    },
    take(records, fetchedTo) {
      if (!range) return;
      const { at } = range;
      const inside = records.filter(({ offset }) => offset >= at && offset < before);
      range.found.push(...chooseFrom(partition, inside, choose));
      range.at = Math.max(at, fetchedTo);
      if (range.at < before) return;
      found.push(...range.found.reverse());
      before = range.from;
      range = null;
      length = Math.min(length * 2, LONGEST_CHUNK);
    },
    position: () => (found.length > 0 ? found[0].offset + 1 : before),
    remaining: () => Math.max(0, before - start - (range ? range.at - range.from : 0)),
    raiseStart(later) {
      start = Math.max(start, later);
      before = Math.max(before, start);
      if (range) range = { ...range, from: Math.max(range.from, start), at: Math.max(range.at, start) };
    },
  };
};

const chooseFrom = <T>(partition: number, records: BrokerRecord[], choose: Choose<T>): Found<T>[] =>
  records.flatMap((record) => {
    const item = choose(partition, record);
    return item === null ? [] : [{ offset: record.offset, timestamp: record.timestamp, item }];
  });
