import { BrokerError } from '../../broker/errors';
import type { BrokerObserver } from '../../broker/observer';
import type { BrokerRecord, TopicOffsets } from '../../broker/port';
import { toCursor, type Place } from './cursor';
import { walkBack, walkForth, type Choose, type PartitionWalk } from './partitionWalk';

/** Bytes of one request; what they decode to is handled without a pause. */
const FETCH_BYTES = 2 * 1024 * 1024;
/** Bytes of one partition in it: first, and at most, where its batches turn out larger. */
const PARTITION_BYTES = 128 * 1024;
const MOST_PARTITION_BYTES = 16 * 1024 * 1024;

interface WalkOptions<T> {
  observer: Pick<BrokerObserver, 'fetch' | 'offsets'>;
  topic: string;
  place: Place;
  /** Of the partitions of the place. */
  offsets: TopicOffsets[];
  /** Records of each partition in one go. */
  chunk: number;
  choose: Choose<T>;
}

/** Goes through partitions of a topic, all in the same direction. */
export interface Walk<T> {
  readonly partitions: PartitionWalk<T>[];
  /** Fetches for these partitions, as many as one request serves. */
  fetch(partitions: PartitionWalk<T>[]): Promise<void>;
  /** Offsets not looked at yet. */
  remaining(): number;
  /** From where another walk goes on; null when nothing is left. */
  next(): string | null;
}

export const startWalk = <T>({ observer, topic, place, offsets, chunk, choose }: WalkOptions<T>): Walk<T> => {
  const { direction, positions } = place;
  const walkPartition = direction === 'back' ? walkBack : walkForth;
  const partitions = offsets
    .filter(({ partition }) => positions.has(partition))
    .map((bounds) =>
      walkPartition({ bounds, position: positions.get(bounds.partition) ?? bounds.start, chunk, choose }),
    );
  const bytes = new Map<number, number>();
  const bytesOf = (partition: number) => bytes.get(partition) ?? PARTITION_BYTES;

  const raiseStarts = async (): Promise<void> => {
    const now = (await observer.offsets([topic])).get(topic) ?? [];
    for (const walk of partitions)
      walk.raiseStart(now.find(({ partition }) => partition === walk.partition)?.start ?? 0);
  };

  return {
    partitions,

    async fetch(some) {
      const wanted = new Map(some.map((walk) => [walk, walk.wanted()]));
      const from = [...wanted].flatMap(([{ partition }, offset]) =>
        offset === null ? [] : [{ partition, offset, maxBytes: bytesOf(partition) }],
      );
      if (from.length === 0) return;
      try {
        const ranges = await observer.fetch(topic, from, FETCH_BYTES);
        const roomLeft = ranges.reduce((sum, { records }) => sum + sizeOf(records), 0) < FETCH_BYTES / 2;
        for (const { partition, records, next } of ranges) {
          const walk = some.find((one) => one.partition === partition);
          if (!walk) continue;
          const stuck = wanted.get(walk) === next;
          // There was room, and nothing came: its next batch is larger than what was asked for.
          if (stuck && roomLeft) bytes.set(partition, Math.min(bytesOf(partition) * 2, MOST_PARTITION_BYTES));
          if (!stuck) walk.take(records, next);
        }
      } catch (error) {
        if (!(error instanceof BrokerError && error.code === 'offset_out_of_range')) throw error;
        await raiseStarts();
      }
    },

    remaining: () => partitions.reduce((sum, walk) => sum + walk.remaining(), 0),

    next() {
      const left = partitions.filter((walk) => walk.found.length > 0 || walk.remaining() > 0);
      if (left.length === 0) return null;
      return toCursor({ direction, positions: new Map(left.map((walk) => [walk.partition, walk.position()])) });
    },
  };
};

const sizeOf = (records: BrokerRecord[]): number =>
  records.reduce((sum, { key, value }) => sum + (key?.length ?? 0) + (value?.length ?? 0), 0);
