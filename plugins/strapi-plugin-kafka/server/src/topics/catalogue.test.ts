import type { BrokerObserver, ObservedGroup, TopicDescription } from '../broker/observer';
import { BrokerError } from '../broker/errors';
import { createCatalogue } from './catalogue';

const described = (name: string, internal = false): TopicDescription => ({
  name,
  internal,
  partitions: [
    { partition: 0, leader: 1, replicas: [1, 2], inSync: [1] },
    { partition: 1, leader: null, replicas: [1, 2], inSync: [1, 2] },
  ],
});

const group = (groupId: string, next: number): ObservedGroup => ({
  groupId,
  state: 'stable',
  members: 1,
  assigned: [],
  offsets: [{ topic: 'product', partition: 0, next }],
});

const setUp = (overrides: Partial<BrokerObserver> = {}) => {
  const observer = {
    topics: jest.fn(async () => [described('product'), described('event'), described('__internal', true)]),
    offsets: jest.fn(
      async (topics: string[]) =>
        new Map(
          topics.map((topic) => [
            topic,
            [
              { partition: 0, start: 10, end: 30 },
              { partition: 1, start: 0, end: 5 },
            ],
          ]),
        ),
    ),
    sizes: jest.fn(async () => new Map([['product', 1_234]])),
    settings: jest.fn(
      async () =>
        new Map([
          [
            'product',
            [
              { name: 'retention.ms', value: '-1', own: true },
              { name: 'cleanup.policy', value: 'compact,delete', own: true },
            ],
          ],
        ]),
    ),
    groups: jest.fn(async () => ({ groups: [group('mine', 25), group('theirs', 40)], complete: true })),
    ...overrides,
  };
  const consumers = [{ name: 'product-consumer', groupId: 'mine', topic: 'product' }];
  return { observer, catalogue: createCatalogue({ observer: observer as unknown as BrokerObserver, consumers }) };
};

const query = { internal: false, page: 1, pageSize: 50 };

describe('the list of topics', () => {
  it('tells what each holds and who reads it', async () => {
    const { catalogue } = setUp();
    const { topics, hidden } = await catalogue.list(query);
    expect(hidden).toBe(1);
    expect(topics.map(({ name }) => name)).toEqual(['event', 'product']);
    expect(topics[1]).toMatchObject({
      partitionCount: 2,
      replicationFactor: 2,
      underReplicated: 1,
      messages: 25,
      bytes: 1_234,
      retentionMs: -1,
      retentionBytes: null,
      cleanupPolicy: ['compact', 'delete'],
      consumers: ['product-consumer'],
      groups: ['theirs'],
    });
  });

  it('asks the brokers once for everybody, whatever the number of topics', async () => {
    const { catalogue, observer } = setUp();
    await Promise.all(Array.from({ length: 20 }, () => catalogue.list(query)));
    await catalogue.list(query);
    for (const question of Object.values(observer)) expect(question).toHaveBeenCalledTimes(1);
  });

  it('asks only about the topics of the page', async () => {
    const { catalogue, observer } = setUp();
    const { pagination } = await catalogue.list({ ...query, pageSize: 1, page: 2 });
    expect(pagination.total).toBe(2);
    expect(observer.offsets).toHaveBeenCalledWith(['product']);
    expect((await catalogue.list({ ...query, search: 'nothing' })).topics).toEqual([]);
  });

  it('says null for what the brokers do not tell', async () => {
    const denied = () => Promise.reject(new BrokerError('denied', 'Kafka refuses.'));
    const { catalogue } = setUp({ sizes: denied, settings: denied, groups: denied });
    const { topics } = await catalogue.list(query);
    expect(topics[0]).toMatchObject({
      messages: 25,
      bytes: null,
      retentionMs: null,
      cleanupPolicy: null,
      groups: null,
    });
  });

  it('does not hide that the brokers are away', async () => {
    const away = () => Promise.reject(new BrokerError('unreachable', 'Nobody answers.'));
    await expect(setUp({ groups: away }).catalogue.list(query)).rejects.toMatchObject({ code: 'unreachable' });
  });
});

describe('one topic', () => {
  it('tells partitions and readers with their lag', async () => {
    const topic = await setUp().catalogue.get('product');
    expect(topic.partitions).toEqual([
      { partition: 0, start: 10, end: 30, leader: 1, replicas: [1, 2], inSync: [1] },
      { partition: 1, start: 0, end: 5, leader: null, replicas: [1, 2], inSync: [1, 2] },
    ]);
    expect(topic.readers).toMatchObject([
      { groupId: 'mine', consumer: 'product-consumer', lag: 5 },
      { groupId: 'theirs', consumer: null, lag: 0 },
    ]);
  });

  it('is missing when the brokers do not know it', async () => {
    await expect(setUp().catalogue.get('nowhere')).rejects.toMatchObject({ code: 'topic_missing' });
  });
});
