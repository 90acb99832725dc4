import { createBroker } from '../../server/src/broker';
import type { Broker, BrokerRecord } from '../../server/src/broker/port';
import { resolveConfig } from '../../server/src/config/resolve';
import type { KafkaConfig } from '../../server/src/config/types';
import { sharedBroker, type SharedBroker } from '../support/broker';
import { joinGroup } from '../support/consumer';
import { connect, type PlainClient } from '../support/kafka';
import { uniqueNames } from '../support/names';
import { until } from '../support/until';

const names = uniqueNames('compression');
const METHODS = ['gzip', 'snappy', 'lz4', 'zstd'] as const;

/** More than 1 MiB in one batch, and not the same over and over. */
const VALUES = Array.from({ length: 3_000 }, (_, n) => JSON.stringify({ n, text: `${n * 7919} `.repeat(100) }));
const inOneBatch = VALUES.map((value) => ({ value, partition: 0 }));

/** A topic's own `compression.type` makes the broker compress what it stores, in Java, whatever a producer sends. */
describe('compressed messages', () => {
  let kafka: SharedBroker;
  let client: PlainClient;
  const opened: Broker[] = [];

  beforeAll(async () => {
    kafka = await sharedBroker();
    client = await connect(kafka.bootstrap);
  });
  afterAll(async () => {
    await Promise.all(opened.map((broker) => broker.disconnect()));
    await client?.close();
    await kafka?.stop();
  });

  const open = (config: KafkaConfig = {}): Broker => {
    const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
    const broker = createBroker(resolveConfig({ brokers: [kafka.bootstrap], ...config }, {}), log);
    opened.push(broker);
    return broker;
  };

  const sendAll = async (broker: Broker, topic: string): Promise<void> => {
    const producer = broker.createProducer();
    try {
      await producer.send(
        topic,
        inOneBatch.map((record) => ({ key: null, ...record })),
      );
    } finally {
      await producer.disconnect();
    }
  };

  const readAll = async ({ observer }: Broker, topic: string): Promise<(string | undefined)[]> => {
    const records: BrokerRecord[] = [];
    for (let offset = 0; offset < VALUES.length;) {
      const [range] = await observer.fetch(topic, [{ partition: 0, offset, maxBytes: 4_000_000 }], 4_000_000);
      records.push(...range.records);
      offset = range.next;
    }
    return records.map(({ value }) => value?.toString());
  };

  it.each(METHODS)(
    "reads what Java has compressed with %s, in the topics' browser and in consumers",
    async (method) => {
      const topic = names(`java-${method}`);
      await client.createTopic(topic, 1, { 'compression.type': method });
      await client.send(topic, inOneBatch);

      const broker = open();
      expect(await readAll(broker, topic)).toEqual(VALUES);

      const consumed: (string | undefined)[] = [];
      const options = { groupId: topic, topic, concurrency: 1, isCareful: false, sessionTimeout: 30_000 };
      const consumer = await joinGroup(broker, options, () => ({
        onJoin: () => undefined,
        onCrash: () => undefined,
        onBatch: async ({ records, resolve }) => {
          consumed.push(...records.map(({ value }) => value?.toString()));
          resolve(records[records.length - 1].offset);
        },
      }));
      try {
        await until(`all messages of ${topic}`, () => consumed.length >= VALUES.length);
      } finally {
        await consumer.stop();
      }
      expect(consumed).toEqual(VALUES);
    },
  );

  it.each(METHODS)('writes %s that Java can read', async (method) => {
    const topic = names(`plugin-${method}`);
    // The broker has to unpack the batches to store them so.
    await client.createTopic(topic, 1, { 'compression.type': 'uncompressed' });
    await sendAll(open({ compression: method }), topic);
    expect(await readAll(open(), topic)).toEqual(VALUES);
  });

  it.each(METHODS)('reads its own %s', async (method) => {
    const topic = names(`own-${method}`);
    await client.createTopic(topic, 1);
    const broker = open({ compression: method });
    await sendAll(broker, topic);
    expect(await readAll(broker, topic)).toEqual(VALUES);
    const sizes = await broker.observer.sizes([topic]);
    expect(sizes?.get(topic)).toBeLessThan(VALUES.join('').length / 2);
  });
});
