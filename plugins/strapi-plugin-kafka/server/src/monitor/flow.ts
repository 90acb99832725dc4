import type { TopicOffsets } from '../broker/port';
import { positionKey, type Sample } from './sampler';

/** A consumer, as far as its lag is concerned. */
export interface WatchedConsumer {
  name: string;
  groupId: string;
  topic: string;
}

/** Messages that came into a topic between two samples; null: not known. */
export const cameIn = (topic: string, before: Sample, now: Sample): number | null => {
  const ends = now.topics.get(topic);
  const earlier = byPartition(before.topics.get(topic));
  if (!ends || !earlier) return null;
  // What is in a partition that is new came since. A log that is shorter now is another log.
  return sum(ends, ({ partition, start, end }) => end - (earlier.get(partition)?.end ?? start));
};

/** Messages that a consumer passed between two samples, on whichever instance; null: not known. */
export const passed = ({ groupId, topic }: WatchedConsumer, before: Sample, now: Sample): number | null => {
  const ends = now.topics.get(topic);
  const earlier = byPartition(before.topics.get(topic));
  if (!ends || !earlier) return null;
  return sum(ends, ({ partition, start }) => {
    const key = positionKey({ groupId, topic, partition });
    // The first claim begins at the start of the log.
    const from = before.positions.get(key)?.next ?? earlier.get(partition)?.start ?? start;
    return (now.positions.get(key)?.next ?? from) - from;
  });
};

/** Messages that became a change between two samples; null where this process does not run the consumer. */
export const wrote = ({ name }: WatchedConsumer, before: Sample, now: Sample): number | null => {
  const from = before.live.get(name)?.written;
  const to = now.live.get(name)?.written;
  return from === undefined || to === undefined ? null : Math.max(0, to - from);
};

/** null as soon as one is not known. */
export const sumOfKnown = (values: (number | null)[]): number | null =>
  values.reduce((total, value) => (total === null || value === null ? null : total + value), 0 as number | null);

/** The sum of those that are known; null when none is. */
export const sumOfSome = (values: (number | null)[]): number | null =>
  values.reduce((total, value) => (value === null ? total : (total ?? 0) + value), null);

const byPartition = (offsets: TopicOffsets[] | undefined): Map<number, TopicOffsets> | null =>
  offsets ? new Map(offsets.map((one) => [one.partition, one])) : null;

/** Positions that a person moved back, or logs that were made anew, do not count as less than nothing. */
const sum = (partitions: TopicOffsets[], count: (one: TopicOffsets) => number): number =>
  partitions.reduce((total, one) => total + Math.max(0, count(one)), 0);
