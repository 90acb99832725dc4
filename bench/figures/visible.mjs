// From the call that sends a message to the first answer of the REST API with its product: 50 new products a second,
// each sent by itself with acks=all. The products on their way are asked for by their barcodes, in one request, again
// 5 ms after each answer; that and the request's own time are the resolution, and are part of the figure.
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '../support/client.mjs';
import { atRate } from '../support/pace.mjs';
import { productRecord, barcodeOf } from '../support/products.mjs';
import { percentile } from '../support/statistics.mjs';

export const messages = 1_000;
export const values = {
  'visible-p50': { unit: 'ms', target: '<= 40' },
  'visible-p99': { unit: 'ms', target: '<= 150' },
};

const PER_SECOND = 50;
const ASK_EVERY_MS = 5;
const WARM_UP = 100;
const GIVE_UP_AFTER_MS = 30_000;
/** Most barcodes in one request. */
const ASKED_AT_ONCE = 25;

export const run = async (context) => {
  const topic = await context.broker.topic(`visible-${context.newName()}`, 0);
  const strapi = await context.startStrapi({ consumers: 'bulk-products', topic });
  const client = createClient(strapi, 1);
  const producer = context.broker.client.producer({ idempotent: false });
  await producer.connect();
  try {
    const send = (n) => producer.send({ topic, acks: -1, messages: [productRecord(n)] });
    await visibleAfter({ client, send, from: 0, count: WARM_UP });
    const all = await visibleAfter({ client, send, from: WARM_UP, count: context.messages });
    return { 'visible-p50': percentile(all, 0.5), 'visible-p99': percentile(all, 0.99) };
  } finally {
    client.close();
    await producer.disconnect();
    await strapi.remove();
  }
};

/** @returns {Promise<number[]>} milliseconds of each message */
const visibleAfter = async ({ client, send, from, count }) => {
  /** When each message was to be sent, by barcode; those that have been seen are taken out. */
  const waiting = new Map();
  const all = [];
  const sending = atRate({
    count,
    perSecond: PER_SECOND,
    work: async (n, dueAt) => {
      waiting.set(barcodeOf(from + n), dueAt);
      await send(from + n);
    },
  });
  await Promise.all([sending, watch({ client, waiting, all, count })]);
  return all;
};

const watch = async ({ client, waiting, all, count }) => {
  while (all.length < count) {
    await sleep(ASK_EVERY_MS);
    const [oldest] = waiting.values();
    if (oldest === undefined) continue;
    if (performance.now() - oldest > GIVE_UP_AFTER_MS) {
      throw new Error(`A message has not become visible for ${GIVE_UP_AFTER_MS / 1_000} s.`);
    }
    for (const { barcode } of await visible(client, [...waiting.keys()].slice(0, ASKED_AT_ONCE))) {
      all.push(performance.now() - waiting.get(barcode));
      waiting.delete(barcode);
    }
  }
};

const visible = async (client, barcodes) => {
  const filters = barcodes.map((barcode) => `filters[barcode][$in][]=${barcode}`).join('&');
  return (await client.get(`/api/products?fields=barcode&pagination[withCount]=false&${filters}`)).data;
};
