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
  const watchedRate = (topic: string) => (topic === 'product' ? 2.5 : null);
  return {
    observer,
    catalogue: createCatalogue({ observer: observer as unknown as BrokerObserver, consumers, watchedRate }),
  };
};

const query = { internal: false, sort: 'name', order: 'asc', page: 1, pageSize: 50 } as const;

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
      rate: 2.5,
      bytes: 1_234,
      retentionMs: -1,
      retentionBytes: null,
      cleanupPolicy: ['compact', 'delete'],
      consumers: ['product-consumer'],
      groups: [{ groupId: 'theirs', lag: 0 }],
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

  it.each([
    ['messages', 'desc', ['product', 'event'], 'offsets'],
    ['messages', 'asc', ['event', 'product'], 'offsets'],
    // Of "event" the brokers tell no size, of both no rate but one.
    ['bytes', 'asc', ['product', 'event'], 'sizes'],
    ['bytes', 'desc', ['product', 'event'], 'sizes'],
    ['rate', 'desc', ['product', 'event'], 'offsets'],
  ] as const)('sorted by %s (%s) asks about all topics for that figure only', async (sort, order, names, question) => {
    const { catalogue, observer } = setUp({
      offsets: async (topics) =>
        new Map(topics.map((topic) => [topic, [{ partition: 0, start: 0, end: topic === 'product' ? 50 : 5 }]])),
    });
    const questions = { offsets: jest.spyOn(observer, 'offsets'), sizes: observer.sizes };
    const pages = [1, 2].map((page) => catalogue.list({ ...query, sort, order, page, pageSize: 1 }));
    const listed = await Promise.all(pages);
    expect(listed.flatMap(({ topics }) => topics.map(({ name }) => name))).toEqual(names);
    expect(questions[question]).toHaveBeenCalledWith(['product', 'event']);
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
  it('tells its readers with their lag', async () => {
    const topic = await setUp().catalogue.get('product');
    expect(topic.readers).toMatchObject([
      { groupId: 'mine', consumer: 'product-consumer', positions: 1, lag: 5 },
      { groupId: 'theirs', consumer: null, positions: 1, lag: 0 },
    ]);
  });

  it('tells its partitions page by page, with who has come how far', async () => {
    const { catalogue } = setUp();
    const first = await catalogue.partitions('product', { page: 1, pageSize: 1 });
    expect(first).toMatchObject({ pagination: { page: 1, pageSize: 1, total: 2 } });
    expect(first.partitions).toEqual([
      {
        partition: 0,
        start: 10,
        end: 30,
        leader: 1,
        replicas: [1, 2],
        inSync: [1],
        readers: [
          { groupId: 'mine', position: 25, lag: 5 },
          { groupId: 'theirs', position: 40, lag: 0 },
        ],
      },
    ]);
    const second = await catalogue.partitions('product', { page: 2, pageSize: 1 });
    expect(second.partitions).toMatchObject([{ partition: 1, leader: null, readers: [] }]);
  });

  it('is missing when the brokers do not know it', async () => {
    const { catalogue } = setUp();
    const paging = { page: 1, pageSize: 50 };
    await expect(catalogue.get('nowhere')).rejects.toMatchObject({ code: 'topic_missing' });
    await expect(catalogue.partitions('nowhere', paging)).rejects.toMatchObject({ code: 'topic_missing' });
  });
});
