import type { TopicReader } from '../../../contract/topics';
import type { ObservedGroup } from '../broker/observer';
import type { TopicOffsets } from '../broker/port';

/** Whether the group reads the topic: it holds partitions of it or has committed an offset there. */
export const reads = (group: ObservedGroup, topic: string): boolean =>
  group.assigned.includes(topic) || group.offsets.some((offset) => offset.topic === topic);

/** The groups that read a topic, with their lag. */
export const toReaders = (
  groups: ObservedGroup[],
  topic: string,
  ends: TopicOffsets[],
  consumerOf: (groupId: string) => string | null,
): TopicReader[] => {
  const endOf = new Map(ends.map(({ partition, end }) => [partition, end]));
  return groups
    .filter((group) => reads(group, topic))
    .map(({ groupId, state, members, offsets }) => {
      const partitions = offsets
        .filter((offset) => offset.topic === topic)
        .map(({ partition, next }) => ({
          partition,
          position: next,
          lag: Math.max(0, (endOf.get(partition) ?? next) - next),
        }))
        .sort((a, b) => a.partition - b.partition);
      const lag = partitions.length > 0 ? partitions.reduce((sum, one) => sum + one.lag, 0) : null;
      return { groupId, consumer: consumerOf(groupId), state, members, lag, partitions };
    });
};
