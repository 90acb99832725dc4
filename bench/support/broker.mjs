// One broker for the whole benchmark, and the topics in it.
import { Kafka, logLevel } from 'kafkajs';
import { join } from 'node:path';
import { startBroker } from '../../scripts/lib/broker.mjs';
import { productRecord } from './products.mjs';

const PARTITIONS = 3;
const SEND_AT_ONCE = 2_000;

/**
 * Starts a broker with its data below `dir`, on free ports.
 *
 * @returns {Promise<{
 *   bootstrap: string,
 *   client: Kafka,
 *   topic(name: string, count: number, record: (n: number) => { key: string, value: string }): Promise<string>,
 *   productTopic(count: number): Promise<string>,
 *   stop(): Promise<void>,
 * }>} `topic` holds the messages 0 to `count` − 1, and is filled when it is first wanted; `productTopic` is one with
 *   products
 */
export const startBenchBroker = async ({ dir, log }) => {
  const broker = await startBroker({ dataDir: join(dir, 'kafka'), port: 0, zookeeperPort: 0, log });
  const client = new Kafka({ clientId: 'bench', brokers: [broker.bootstrap], logLevel: logLevel.NOTHING });
  const filled = new Map();
  const topic = (name, count, record) => {
    if (!filled.has(name)) filled.set(name, fillTopic({ client, topic: name, count, record, log }));
    return filled.get(name);
  };
  return {
    bootstrap: broker.bootstrap,
    client,
    stop: broker.stop,
    topic,
    productTopic: (count) => topic(`products-${count}`, count, productRecord),
  };
};

const fillTopic = async ({ client, topic, count, record, log }) => {
  if (count > 0) log(`producing ${count} messages into ${topic}`);
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
