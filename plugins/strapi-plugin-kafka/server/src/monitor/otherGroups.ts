import type { OtherGroup } from '../../../contract/status';
import type { ObservedGroup } from '../broker/observer';
import type { Sample } from './sampler';

/** Groups of other programs, one row for each topic of ours that they read. */
export const toOtherGroups = (groups: ObservedGroup[], topicNames: string[], sample: Sample | null): OtherGroup[] =>
  groups.flatMap((group) =>
    topicNames.filter((topic) => reads(group, topic)).map((topic) => toOtherGroup(group, topic, sample)),
  );

const reads = ({ assigned, offsets }: ObservedGroup, topic: string): boolean =>
  assigned.includes(topic) || offsets.some((offset) => offset.topic === topic);

const toOtherGroup = (
  { groupId, members, offsets }: ObservedGroup,
  topic: string,
  sample: Sample | null,
): OtherGroup => {
  const ends = new Map(sample?.topics.get(topic)?.map(({ partition, end }) => [partition, end]));
  const partitions = offsets
    .filter((offset) => offset.topic === topic)
    .map(({ partition, next: position }) => {
      const end = ends.get(partition) ?? position;
      // It may have gone on since the ends were read.
      return { partition, position, end, lag: Math.max(0, end - position) };
    })
    .sort((a, b) => a.partition - b.partition);
  const lag = partitions.length > 0 ? partitions.reduce((sum, one) => sum + one.lag, 0) : null;
  return { groupId, topic, members, lag, partitions };
};
