// How long GET /kafka/overview takes with 50 topics of 12 partitions, each read by a consumer that is behind, and how many
// requests to the broker a refresh of it costs. The second is what Strapi sends while many tabs are open, less what
// it sends while none is, over as many rounds of sampling: the consumers themselves do not run, so that nobody else asks.
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { registerAdministrator } from '../support/administrator.mjs';
import { createClient } from '../support/client.mjs';
import { percentile } from '../support/statistics.mjs';

export const values = {
  'overview-p50': { unit: 'ms', target: '<= 300' },
  'overview-p99': { unit: 'ms' },
  'overview-sampling': { unit: 'broker requests/s' },
  'overview-refresh': { unit: 'broker requests', target: '<= 0.01' },
};

const TOPICS = 50;
const PARTITIONS = 12;
const REQUESTS = 300;
const WARM_UP_REQUESTS = 50;
const TABS = 10;
const REFRESH_EVERY_MS = 2_000;
/** Milliseconds between samples: shorter than by default, so that there are more of them to compare. */
const MONITOR_INTERVAL = 1_000;
/** Whole rounds of all that is sampled: groups are looked at with every sixth sample. */
const WINDOW_MS = 4 * 6 * MONITOR_INTERVAL;

export const run = async (context) => {
  const prefix = await makeTopics(context);
  const requestsFile = context.newFile('requests');
  const strapi = await context.startStrapi({
    template: await context.templates.migrated(),
    env: {
      TOPICS: String(TOPICS),
      TOPICS_PREFIX: prefix,
      MONITOR_INTERVAL: String(MONITOR_INTERVAL),
      REQUESTS_FILE: requestsFile,
    },
  });
  const client = createClient(strapi, TABS, await registerAdministrator(strapi));
  try {
    await untilSampled(client);
    const all = await times(client);
    const idle = await requestsOf(requestsFile, () => sleep(WINDOW_MS));
    let refreshes = 0;
    const open = await requestsOf(requestsFile, async () => {
      refreshes = await refreshTabs(client);
    });
    return {
      'overview-p50': percentile(all, 0.5),
      'overview-p99': percentile(all, 0.99),
      'overview-sampling': idle / (WINDOW_MS / 1_000),
      'overview-refresh': (open - idle) / refreshes,
    };
  } finally {
    client.close();
    await strapi.remove();
  }
};

/** Topics with a message in each partition. @returns their names' beginning */
const makeTopics = async ({ broker, newName }) => {
  const prefix = newName();
  const topics = Array.from({ length: TOPICS }, (_, n) => `${prefix}-${n}`);
  const admin = broker.client.admin();
  await admin.connect();
  await admin.createTopics({
    topics: topics.map((topic) => ({ topic, numPartitions: PARTITIONS })),
    waitForLeaders: true,
  });
  await admin.disconnect();

  const producer = broker.client.producer();
  await producer.connect();
  const messages = Array.from({ length: PARTITIONS }, (_, partition) => ({ partition, value: 'waits' }));
  await producer.sendBatch({ topicMessages: topics.map((topic) => ({ topic, messages })) });
  await producer.disconnect();
  return prefix;
};

const overview = (client) => client.get('/kafka/overview');

/** Until everything that the page shows is there, so that it is measured in full. */
const untilSampled = async (client) => {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const { consumers, topics } = await overview(client);
    const behind = consumers.filter(({ lag }) => lag >= PARTITIONS).length;
    const known = topics.filter(({ partitions }) => partitions.length === PARTITIONS).length;
    if (behind === TOPICS && known >= TOPICS) return;
    if (Date.now() > deadline) {
      throw new Error(`After 30 s the overview knows ${known} topics, and ${behind} consumers that are behind.`);
    }
    await sleep(200);
  }
};

const times = async (client) => {
  for (let n = 0; n < WARM_UP_REQUESTS; n += 1) await overview(client);
  const all = [];
  for (let n = 0; n < REQUESTS; n += 1) {
    const began = performance.now();
    await overview(client);
    all.push(performance.now() - began);
  }
  return all;
};

/** Requests that Strapi sends to the broker in the meantime. */
const requestsOf = async (file, meantime) => {
  const before = Number(readFileSync(file, 'utf8'));
  await meantime();
  return Number(readFileSync(file, 'utf8')) - before;
};

/** Every tab asks like the page: again so long after each answer. @returns how many refreshes that made */
const refreshTabs = async (client) => {
  const deadline = performance.now() + WINDOW_MS;
  const tab = async () => {
    let refreshes = 0;
    while (performance.now() + REFRESH_EVERY_MS < deadline) {
      await overview(client);
      refreshes += 1;
      await sleep(REFRESH_EVERY_MS);
    }
    await sleep(Math.max(0, deadline - performance.now()));
    return refreshes;
  };
  const counts = await Promise.all(Array.from({ length: TABS }, tab));
  return counts.reduce((sum, count) => sum + count, 0);
};
