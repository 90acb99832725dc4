import { BrokerError } from '../../broker/errors';
import type { BrokerObserver } from '../../broker/observer';
import type { TopicOffsets } from '../../broker/port';
import { toCursor, type Place } from './cursor';
import { walkBack, walkForth, type Choose, type PartitionWalk } from './partitionWalk';

/** Bytes of one request; what they decode to is handled without a pause. */
const FETCH_BYTES = 2 * 1024 * 1024;
/** Bytes of one partition in it: at first, and at most, where its batches turn out larger. */
const FIRST_BYTES = { least: 64 * 1024, most: 1024 * 1024 };
const MOST_BYTES = 16 * 1024 * 1024;

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
  const remaining = () => partitions.reduce((sum, walk) => sum + walk.remaining(), 0);
  const share = Math.floor(FETCH_BYTES / Math.max(1, partitions.length));
  const firstBytes = Math.min(FIRST_BYTES.most, Math.max(FIRST_BYTES.least, share));
  const bytes = new Map(partitions.map((walk) => [walk, firstBytes]));
  const bytesOf = (walk: PartitionWalk<T>) => bytes.get(walk) ?? firstBytes;
  /** Number of the last request that each was part of. */
  const turns = new Map<PartitionWalk<T>, number>();
  let turn = 0;

  /** As many as have room in one request, so that nobody goes empty because of the others; who waits longest first. */
  const nextInTurn = (some: PartitionWalk<T>[]): Map<number, { walk: PartitionWalk<T>; offset: number }> => {
    const chosen = new Map<number, { walk: PartitionWalk<T>; offset: number }>();
    let room = FETCH_BYTES;
    turn += 1;
    for (const walk of [...some].sort((a, b) => (turns.get(a) ?? 0) - (turns.get(b) ?? 0))) {
      const offset = walk.wanted();
      if (offset === null) continue;
      if (chosen.size > 0 && bytesOf(walk) > room) break;
      room -= bytesOf(walk);
      turns.set(walk, turn);
      chosen.set(walk.partition, { walk, offset });
    }
    return chosen;
  };

  /** Whether it was that: the retention has deleted what was about to be read. */
  const raiseStarts = async (): Promise<boolean> => {
    const left = remaining();
    const now = (await observer.offsets([topic])).get(topic) ?? [];
    for (const walk of partitions) {
      walk.raiseStart(now.find(({ partition }) => partition === walk.partition)?.start ?? 0);
    }
    return remaining() < left;
  };

  return {
    partitions,

    async fetch(some) {
      const chosen = nextInTurn(some);
      if (chosen.size === 0) return;
      const from = [...chosen.values()].map(({ walk, offset }) => ({
        partition: walk.partition,
        offset,
        maxBytes: bytesOf(walk),
      }));
      try {
        for (const { partition, records, next } of await observer.fetch(topic, from, FETCH_BYTES)) {
          const asked = chosen.get(partition);
          if (!asked) continue;
          // Nothing came, and it is not the end: its next batch is larger than what was asked for.
          if (next === asked.offset) bytes.set(asked.walk, Math.min(bytesOf(asked.walk) * 2, MOST_BYTES));
          else asked.walk.take(records, next);
        }
      } catch (error) {
        const outOfRange = error instanceof BrokerError && error.code === 'offset_out_of_range';
        if (!outOfRange || !(await raiseStarts())) throw error;
      }
    },

    remaining,

    next() {
      const left = partitions.filter((walk) => walk.found.length > 0 || walk.remaining() > 0);
      if (left.length === 0) return null;
      return toCursor({ direction, positions: new Map(left.map((walk) => [walk.partition, walk.position()])) });
    },
  };
};
