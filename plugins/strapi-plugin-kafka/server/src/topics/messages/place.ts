import { TOPIC_LIMITS, type MessagesQuery } from '../../../../contract/topics';
import type { BrokerObserver } from '../../broker/observer';
import type { TopicOffsets } from '../../broker/port';
import { ServiceError } from '../../errors';
import { fromCursor, type Place } from './cursor';

/** Where a request wants to start, and the offsets of the topic right now. `topic_missing`, `invalid`. */
export const findPlace = async (
  observer: Pick<BrokerObserver, 'offsets' | 'offsetsAt'>,
  topic: string,
  query: MessagesQuery,
): Promise<{ place: Place; offsets: TopicOffsets[] }> => {
  const all = (await observer.offsets([topic])).get(topic) ?? [];
  if (query.cursor !== undefined) return { place: fromCursor(query.cursor), offsets: all };
  const offsets = select(all, topic, query.partition);
  return { place: await placeOf(observer, topic, query, offsets), offsets };
};

const select = (all: TopicOffsets[], topic: string, partition: number | undefined): TopicOffsets[] => {
  const selected = partition === undefined ? all : all.filter((one) => one.partition === partition);
  if (selected.length === 0) throw invalid(`The topic "${topic}" has no partition ${partition}.`);
  if (selected.length > TOPIC_LIMITS.partitionsRead) {
    throw invalid(`The topic "${topic}" has ${all.length} partitions: too many to read at once. Choose one.`);
  }
  return selected;
};

const invalid = (message: string) => new ServiceError('invalid', message, [{ path: ['partition'], message }]);

const placeOf = async (
  observer: Pick<BrokerObserver, 'offsetsAt'>,
  topic: string,
  { from = 'newest', offset, time }: MessagesQuery,
  offsets: TopicOffsets[],
): Promise<Place> => {
  const forth = (at: (one: TopicOffsets) => number): Place => ({
    direction: 'forth',
    positions: new Map(offsets.map((one) => [one.partition, at(one)])),
  });
  if (offset !== undefined) return forth(() => offset);
  if (time !== undefined) {
    const found = await observer.offsetsAt(topic, Date.parse(time));
    return forth(({ partition, end }) => found.get(partition) ?? end);
  }
  if (from === 'oldest') return forth(({ start }) => start);
  return { direction: 'back', positions: new Map(offsets.map(({ partition, end }) => [partition, end])) };
};
