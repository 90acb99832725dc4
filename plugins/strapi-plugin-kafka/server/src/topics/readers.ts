import type { TopicReader } from '../../../contract/topics';
import type { ObservedGroup } from '../broker/observer';
import type { TopicOffsets } from '../broker/port';

/** Whether the group reads the topic: it holds partitions of it or has committed an offset there. */
export const reads = (group: ObservedGroup, topic: string): boolean =>
  group.assigned.includes(topic) || group.offsets.some((offset) => offset.topic === topic);

/** Where a group stands in a partition. */
export interface ReaderPosition {
  groupId: string;
  partition: number;
  position: number;
  lag: number;
}

/** Where all groups stand in the partitions of a topic. */
export const positionsIn = (groups: ObservedGroup[], topic: string, ends: TopicOffsets[]): ReaderPosition[] => {
  const endOf = new Map(ends.map(({ partition, end }) => [partition, end]));
  return groups.flatMap(({ groupId, offsets }) =>
    offsets
      .filter((offset) => offset.topic === topic)
      .map(({ partition, next }) => ({
        groupId,
        partition,
        position: next,
        lag: Math.max(0, (endOf.get(partition) ?? next) - next),
      })),
  );
};

/** The groups that read a topic, with their lag. */
export const toReaders = (
  groups: ObservedGroup[],
  topic: string,
  ends: TopicOffsets[],
  consumerOf: (groupId: string) => string | null,
): TopicReader[] => {
  const positions = positionsIn(groups, topic, ends);
  return groups
    .filter((group) => reads(group, topic))
    .map(({ groupId, state, members }) => {
      const own = positions.filter((position) => position.groupId === groupId);
      const lag = own.length > 0 ? own.reduce((sum, one) => sum + one.lag, 0) : null;
      return { groupId, consumer: consumerOf(groupId), state, members, positions: own.length, lag };
    });
};
