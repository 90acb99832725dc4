// How long the admin page's views take to answer where there is much to show: a topic of 500 partitions and 100,000 messages,
// a consumer of all of them that is behind, 10,000 dead letters and 10,000 parked messages.
import { setTimeout as sleep } from 'node:timers/promises';
import { registerAdministrator } from '../support/administrator.mjs';
import { createClient } from '../support/client.mjs';
import { productRecord } from '../support/products.mjs';
import { percentile } from '../support/statistics.mjs';
import { storeMessages } from '../support/storedMessages.mjs';

const PARTITIONS = 500;
const MESSAGES = 100_000;
const SEND_AT_ONCE = 10_000;
const STORED = 10_000;
const REQUESTS = 40;
const WARM_UP_REQUESTS = 10;
const MONITOR_INTERVAL = 1_000;

/** What each view asks for; of those that page, a page far back too. */
const VIEWS = {
  overview: () => '/kafka/overview',
  consumers: () => '/kafka/consumers',
  consumer: () => '/kafka/consumers/consumer-0?sort=lag',
  topics: () => '/kafka/topics',
  topic: (topic) => `/kafka/topics/${topic}`,
  partitions: (topic) => `/kafka/topics/${topic}/partitions`,
  messages: (topic) => `/kafka/topics/${topic}/messages`,
  letters: () => '/kafka/dead-letters',
  'letters-filtered': () => '/kafka/dead-letters?state=open&reason=invalid_json&page=80',
  parked: () => '/kafka/parked',
  'parked-last': () => '/kafka/parked?page=400',
};

const target = '<= 300';
export const values = Object.fromEntries(
  Object.keys(VIEWS).map((view) => [`view-${view}-p50`, { unit: 'ms', target }]),
);

export const run = async (context) => {
  const prefix = context.newName();
  const topic = `${prefix}-0`;
  await makeTopic(context.broker.client, topic);
  const template = await context.migratedSqlite();
  storeMessages(template, { topic, deadLetters: STORED, parked: STORED });
  const strapi = await context.startStrapi({
    template,
    env: { TOPICS: '1', TOPICS_PREFIX: prefix, MONITOR_INTERVAL: String(MONITOR_INTERVAL) },
  });
  const client = createClient(strapi, 1, await registerAdministrator(strapi));
  try {
    await untilSampled(client);
    const results = {};
    for (const [view, address] of Object.entries(VIEWS)) {
      results[`view-${view}-p50`] = percentile(await times(client, address(topic)), 0.5);
    }
    return results;
  } finally {
    client.close();
    await strapi.remove();
  }
};

const makeTopic = async (client, topic) => {
  const admin = client.admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic, numPartitions: PARTITIONS }], waitForLeaders: true });
  await admin.disconnect();
  const producer = client.producer();
  await producer.connect();
  for (let from = 0; from < MESSAGES; from += SEND_AT_ONCE) {
    const messages = Array.from({ length: SEND_AT_ONCE }, (_, n) => ({
      ...productRecord(from + n),
      partition: (from + n) % PARTITIONS,
    }));
    await producer.send({ topic, messages });
  }
  await producer.disconnect();
};

const untilSampled = async (client) => {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const { consumer } = await client.get('/kafka/consumers/consumer-0');
    // A send that meets a partition without a leader yet is repeated: some messages may be there twice.
    if (consumer.lag >= MESSAGES) return;
    if (Date.now() > deadline) throw new Error(`After 60 s the consumer's lag is ${consumer.lag}.`);
    await sleep(200);
  }
};

const times = async (client, path) => {
  const all = [];
  for (let n = 0; n < WARM_UP_REQUESTS + REQUESTS; n += 1) {
    const began = performance.now();
    await client.get(path);
    if (n >= WARM_UP_REQUESTS) all.push(performance.now() - began);
  }
  return all;
};
