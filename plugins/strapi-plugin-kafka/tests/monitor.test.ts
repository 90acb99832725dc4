import type { Core } from '@strapi/strapi';
import type { ConsumersResponse } from '../contract/status';
import { createBroker } from '../server/src/broker';
import type { BrokerConsumer } from '../server/src/broker/port';
import { resolveConfig } from '../server/src/config/resolve';
import type { Consumers } from '../server/src/consumers';
import { createMonitor, type Monitor } from '../server/src/monitor';
import { sharedBroker, type SharedBroker } from './support/broker';
import { joinGroup } from './support/consumer';
import { connect, type PlainClient } from './support/kafka';
import { uniqueNames } from './support/names';
import { until } from './support/until';

const names = uniqueNames('monitor');
const GROUP = names('shop-orders');
const TOPIC = names('orders');
const LOGGER = { debug: jest.fn(), info: jest.fn(), warn: jest.fn(), error: jest.fn() };

/** The monitor on a real broker, with a consumer that only moves a position and can be stopped. */
describe('the monitor', () => {
  let kafka: SharedBroker;
  let client: PlainClient;
  let broker: ReturnType<typeof createBroker>;
  let monitor: Monitor;
  let consumer: BrokerConsumer | null = null;
  const positions = new Map<number, number>();

  const startConsumer = async () => {
    const options = { groupId: GROUP, topic: TOPIC, concurrency: 1, isCareful: false, sessionTimeout: 30_000 };
    consumer = await joinGroup(broker, options, (started) => ({
      onJoin: ({ partitions }) =>
        partitions.forEach((partition) => started.seek(partition, positions.get(partition) ?? 0)),
      onBatch: async ({ partition, records, resolve }) => {
        const { offset } = records[records.length - 1];
        positions.set(partition, offset + 1);
        resolve(offset);
      },
      onCrash: (error) => LOGGER.error(error),
    }));
  };

  const send = (count: number) =>
    client.send(
      TOPIC,
      Array.from({ length: count }, (_, index) => ({ key: String(index), value: 'x' })),
    );

  const look = async (): Promise<ConsumersResponse['consumers'][number]> =>
    (await monitor.service.consumers()).consumers[0];

  const untilVerdict = (verdict: string) =>
    until(`the verdict "${verdict}"`, async () => {
      const now = await look();
      if (now.verdict.verdict !== verdict) throw new Error(JSON.stringify(now.verdict));
      return now;
    });

  beforeAll(async () => {
    kafka = await sharedBroker();
    client = await connect(kafka.bootstrap);
    await client.createTopic(TOPIC, 2);
    const config = resolveConfig({
      brokers: [kafka.bootstrap],
      clientId: 'shop',
      consumers: { orders: { topic: TOPIC, handler: async () => undefined } },
      monitor: { interval: 250 },
    });
    broker = createBroker(config, LOGGER);
    const consumers = {
      configured: [{ name: 'orders', groupId: GROUP, config: config.consumers.orders, selected: false }],
      // As with an instance that serves the admin panel while workers consume.
      statusOf: () => null,
      pauseOf: () => null,
      find: () => undefined,
      positions: {
        list: async () =>
          [...positions].map(([partition, next]) => ({
            groupId: GROUP,
            topic: TOPIC,
            partition,
            next,
            incident: null,
          })),
      },
      parked: { countByGroup: async () => new Map() },
      deadLetters: { count: async () => ({ open: 0, unsent: 0 }) },
    } as unknown as Consumers;
    const strapi = { log: LOGGER } as unknown as Core.Strapi;
    monitor = createMonitor({
      strapi,
      broker,
      consumers,
      config,
      countRuns: async () => 0,
      compatibility: { problem: () => null, limits: () => null },
      tablesProblem: () => null,
    });
    monitor.start();
  });

  afterAll(async () => {
    await monitor?.stop();
    await consumer?.stop();
    await broker?.disconnect();
    await client?.close();
    await kafka?.stop();
  });

  it('sees who is in the group, and that nothing waits', async () => {
    await send(20);
    await startConsumer();
    const member = await until('the member to have its partitions', async () => {
      const { verdict, lag, members } = await look();
      // While the group shares them out, it has none.
      return (
        verdict.verdict === 'ok' && lag === 0 && members?.length === 1 && members[0].partitions.length > 0 && members[0]
      );
    });
    expect(member).toMatchObject({ clientId: 'shop', partitions: [0, 1], host: '127.0.0.1' });
  });

  it('calls it stopped when messages wait and nobody is there to read them, and how old they are', async () => {
    await consumer?.stop();
    consumer = null;
    // A message's arrival is known to lie between two samples.
    const before = Date.now();
    await until('a sample before they come', async () => {
      const { sampledAt } = await monitor.service.consumers();
      return Date.parse(sampledAt ?? '') > before;
    });
    await send(30);
    await untilVerdict('stopped');
    const now = await until('the oldest message to be two seconds old', async () => {
      const status = await look();
      return (status.age?.seconds ?? 0) >= 2 && status;
    });
    expect(now.lag).toBe(30);
    expect(now.verdict.reason).toMatchObject({ code: 'nobody_reads' });
    expect(now.members).toEqual([]);
    expect(now.age).toMatchObject({ atLeast: false });
    expect(now.age?.seconds).toBeLessThanOrEqual(Math.ceil((Date.now() - before) / 1_000));
    expect(now.drain).toBeNull();
  });

  it('recovers when it comes back', async () => {
    await startConsumer();
    const now = await until('nothing to wait', async () => {
      const status = await look();
      return status.lag === 0 && status;
    });
    expect(now).toMatchObject({ verdict: { verdict: 'ok' }, age: null, drain: 0 });
    const { points } = monitor.service.history({ range: 60, points: 12, consumer: 'orders' });
    expect(Math.max(...points.map(({ consumed }) => consumed ?? 0))).toBeGreaterThan(0);
  });

  it("shows other programs' groups that read the topic", async () => {
    await client.tail(TOPIC);
    const groups = await until('the other group', async () => {
      const { otherGroups } = await monitor.service.consumers();
      return otherGroups?.some(({ members }) => members === 1) && otherGroups;
    });
    expect(groups).toEqual([expect.objectContaining({ topic: TOPIC, members: 1 })]);
    expect(groups[0].groupId).toMatch(/^tail-/);
  });
});
