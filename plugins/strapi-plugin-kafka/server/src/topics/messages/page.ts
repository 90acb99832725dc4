import type { TopicMessage } from '../../../../contract/topics';
import type { Direction } from './cursor';
import type { PartitionWalk } from './partitionWalk';
import type { Walk } from './walk';

/** Records of each partition that a page reads at first; it reads on where they were not enough. */
export const chunkOf = (limit: number, partitions: number): number =>
  Math.min(limit, Math.max(8, Math.ceil((2 * limit) / partitions)));

/** The next messages of all partitions, merged by their timestamps; each partition keeps its order. */
export const takePage = async (
  walk: Walk<TopicMessage>,
  direction: Direction,
  limit: number,
): Promise<TopicMessage[]> => {
  const page: TopicMessage[] = [];
  while (page.length < limit) {
    await fillHeads(walk);
    const taken = firstOf(walk.partitions, direction)?.found.shift();
    if (!taken) break;
    page.push(taken.item);
  }
  return page;
};

/** Until every partition has a message to offer, or none left: else the merge would not know which is next. */
const fillHeads = async (walk: Walk<TopicMessage>): Promise<void> => {
  for (;;) {
    const empty = walk.partitions.filter((one) => one.found.length === 0 && one.wanted() !== null);
    if (empty.length === 0) return;
    await walk.fetch(empty);
  }
};

/** The partition whose next finding comes first in time; null when none has any. */
export const firstOf = <T>(partitions: PartitionWalk<T>[], direction: Direction): PartitionWalk<T> | null =>
  partitions.reduce<PartitionWalk<T> | null>(
    (best, one) => (one.found.length > 0 && (best === null || comesBefore(one, best, direction)) ? one : best),
    null,
  );

const comesBefore = <T>(one: PartitionWalk<T>, other: PartitionWalk<T>, direction: Direction): boolean => {
  const difference = one.found[0].timestamp - other.found[0].timestamp;
  return direction === 'back' ? difference > 0 : difference < 0;
};
