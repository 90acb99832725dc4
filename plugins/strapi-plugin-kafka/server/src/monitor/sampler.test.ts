import { BrokerError } from '../broker/errors';
import type { TopicOffsets } from '../broker/port';
import { createSampler } from './sampler';

const ends: TopicOffsets[] = [{ partition: 0, start: 0, end: 5 }];

/** Brokers that have these topics, and cannot read those that are broken. */
const setUp = (topicNames: string[], existing: string[], broken: string[] = []) => {
  const observer = {
    topics: jest.fn(async () => existing.map((name) => ({ name, internal: false, partitions: [] }))),
    offsets: jest.fn(async (topics: string[]) => {
      const missing = topics.find((topic) => !existing.includes(topic));
      if (missing) throw new BrokerError('topic_missing', `Kafka has no topic "${missing}".`);
      if (topics.some((topic) => broken.includes(topic))) throw new BrokerError('failed', 'There is no leader.');
      return new Map(topics.map((topic) => [topic, ends]));
    }),
  };
  const readPositions = jest.fn(async () => [{ groupId: 'g', topic: 'a', partition: 0, next: 3, incident: null }]);
  const takeSample = createSampler({
    observer,
    topicNames,
    readPositions,
    readPaused: () => new Set<string>(),
    readLive: () => new Map(),
  });
  return { observer, readPositions, takeSample };
};

describe('createSampler', () => {
  it('asks the brokers once for all topics, and the database once', async () => {
    const { observer, readPositions, takeSample } = setUp(['a', 'b'], ['a', 'b', 'other']);
    const sample = await takeSample();
    expect([...sample.topics]).toEqual([
      ['a', ends],
      ['b', ends],
    ]);
    expect(sample.positions.get('g a 0')?.next).toBe(3);
    expect(observer.offsets.mock.calls).toEqual([[['a', 'b']]]);
    expect(observer.topics).not.toHaveBeenCalled();
    expect(readPositions).toHaveBeenCalledTimes(1);
  });

  it('leaves out topics that do not exist, and notices when they do', async () => {
    const existing = ['a'];
    const { takeSample } = setUp(['a', 'b'], existing);
    expect([...(await takeSample()).topics.keys()]).toEqual(['a']);
    existing.push('b');
    expect([...(await takeSample()).topics.keys()]).toEqual(['a', 'b']);
  });

  it('shows the other topics when one cannot be read', async () => {
    const { takeSample } = setUp(['a', 'b'], ['a', 'b'], ['a']);
    expect([...(await takeSample()).topics.keys()]).toEqual(['b']);
  });

  it('fails when none can be read', async () => {
    const { takeSample } = setUp(['a', 'b'], ['a', 'b'], ['a', 'b']);
    await expect(takeSample()).rejects.toThrow('There is no leader.');
  });
});
