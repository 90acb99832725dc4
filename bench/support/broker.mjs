// One broker for the whole benchmark, and the topics in it.
import { Kafka, logLevel } from 'kafkajs';
import { join } from 'node:path';
import { startBroker } from '../../scripts/lib/broker.mjs';
import { productMessage } from './products.mjs';

const PARTITIONS = 3;
const SEND_AT_ONCE = 2_000;

/**
 * Starts a broker with its data below `dir`, on free ports.
 *
 * @returns {Promise<{ bootstrap: string, productTopic(count: number): Promise<string>, stop(): Promise<void> }>}
 *   `productTopic` is a topic that holds the products 0 to `count` − 1; figures with the same count share it
 */
export const startBenchBroker = async ({ dir, log }) => {
  const broker = await startBroker({ dataDir: join(dir, 'kafka'), port: 0, zookeeperPort: 0, log });
  const client = new Kafka({ clientId: 'bench', brokers: [broker.bootstrap], logLevel: logLevel.NOTHING });
  const filled = new Map();
  return {
    bootstrap: broker.bootstrap,
    stop: broker.stop,
    productTopic: (count) => {
      if (!filled.has(count)) filled.set(count, fillTopic({ client, topic: `products-${count}`, count, log }));
      return filled.get(count);
    },
  };
};

const fillTopic = async ({ client, topic, count, log }) => {
  log(`producing ${count} messages into ${topic}`);
  const admin = client.admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic, numPartitions: PARTITIONS }], waitForLeaders: true });
  await admin.disconnect();

  const producer = client.producer();
  await producer.connect();
  for (let from = 0; from < count; from += SEND_AT_ONCE) {
    const numbers = Array.from({ length: Math.min(SEND_AT_ONCE, count - from) }, (_, index) => from + index);
    await producer.send({ topic, messages: numbers.map(record) });
  }
  await producer.disconnect();
  return topic;
};

const record = (n) => {
  const value = productMessage(n);
  return { key: value.barcode, value: JSON.stringify(value) };
};
