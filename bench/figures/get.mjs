// How long GET /api/products takes (the first 25, with the total) while a bulk consumer works flat out, against the same
// Strapi without one: 50 requests a second over connections kept open, timed from the moment each was due. The
// messages update the 10,000 products that are there, so that the table is the same for both.
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '../support/client.mjs';
import { atRate } from '../support/pace.mjs';
import { barcodeOf, productMessage } from '../support/products.mjs';
import { percentile } from '../support/statistics.mjs';

/** The backlog: twice what is consumed in the meantime. */
export const messages = 1_500_000;
export const values = {
  'get-idle': { unit: 'ms' },
  'get-consuming': { unit: 'ms' },
  'get-consuming/get-idle': { unit: 'ratio', target: '<= 4' },
};

const PRODUCTS = 10_000;
const SECONDS = 10;
const PER_SECOND = 50;
const CONNECTIONS = 20;
const WARM_UP_REQUESTS = 100;

export const run = async (context) => {
  const template = await context.templates.filled(0, PRODUCTS);
  const topic = await context.broker.topic(`updates-${context.messages}`, context.messages, updateRecord);
  const idle = await p99(await context.startStrapi({ template }));
  const busy = await context.startStrapi({ template, consumers: 'bulk-products', topic });
  const consuming = await p99(busy, (database) => assertConsuming(database, topic, context.messages));
  return { 'get-idle': idle, 'get-consuming': consuming, 'get-consuming/get-idle': consuming / idle };
};

/** Message number `n` names the product with that number, modulo their count, anew each time. */
const updateRecord = (n) => {
  const barcode = barcodeOf(n % PRODUCTS);
  return { key: barcode, value: JSON.stringify({ ...productMessage(n), barcode }) };
};

/** Milliseconds; removes the Strapi. `check` looks at the database before and after. */
const p99 = async (strapi, check = async () => {}) => {
  const client = createClient(strapi, CONNECTIONS);
  const database = await strapi.openDatabase();
  try {
    await times(client, WARM_UP_REQUESTS);
    await check(database);
    const all = await times(client, SECONDS * PER_SECOND);
    await check(database);
    return percentile(all, 0.99);
  } finally {
    client.close();
    await database.close();
    await strapi.remove();
  }
};

const times = async (client, count) => {
  const all = [];
  await atRate({
    count,
    perSecond: PER_SECOND,
    work: async (n, dueAt) => {
      await client.get('/api/products');
      all.push(performance.now() - dueAt);
    },
  });
  return all;
};

/** @throws when the consumer is not at work: it has not begun, or there is no backlog any more */
const assertConsuming = async (database, topic, messages) => {
  const deadline = Date.now() + 30_000;
  while ((await database.consumed(topic)) === 0) {
    if (Date.now() > deadline) throw new Error('The consumer did not begin within 30 s.');
    await sleep(10);
  }
  if ((await database.consumed(topic)) >= messages) {
    throw new Error(`All ${messages} messages were consumed before the requests were made: take more.`);
  }
};
