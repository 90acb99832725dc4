// The live stream with 500 clients while 1,000 products change a second: how long after its commit a change arrives, and
// how much more memory Strapi takes than for the same changes without clients. Every 50th client reads what it gets; the
// others only take it, because reading costs the benchmark's own processor more than Strapi's.
import { readFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { atRate } from '../support/pace.mjs';
import { barcodeOf, productMessage } from '../support/products.mjs';
import { percentile } from '../support/statistics.mjs';

/** Changes in each of the two halves, without and with clients. */
export const messages = 10_000;
export const values = {
  'stream-p50': { unit: 'ms' },
  'stream-p99': { unit: 'ms', target: '<= 500' },
  'stream-memory': { unit: 'KB/client', target: '<= 200' },
  'stream-sent': { unit: 'MB/s' },
};

const CLIENTS = 500;
const READING = 50;
const PRODUCTS = 10_000;
const PER_SECOND = 1_000;
/** Messages in one request to Kafka. */
const AT_ONCE = 20;

export const run = async (context) => {
  const template = await context.templates.filled(0, PRODUCTS);
  const topic = await context.broker.topic(`stream-${context.newName()}`, 0);
  const memory = context.newFile('memory.json');
  const env = { MEMORY_FILE: memory };
  const strapi = await context.startStrapi({ template, consumers: 'bulk-products', topic, env });
  const producer = context.broker.client.producer({ idempotent: false });
  await producer.connect();
  const agent = new Agent({ keepAlive: true });
  try {
    const change = (from) => sendChanges({ producer, topic, from, count: context.messages });
    await change(0);
    await sleep(1_000);
    const { rss: alone } = JSON.parse(readFileSync(memory, 'utf8'));

    const seen = { delays: [], bytes: 0 };
    const clients = await Promise.all(
      Array.from({ length: CLIENTS }, (_, n) => follow({ strapi, agent, seen, reads: n % READING === 0 })),
    );
    seen.bytes = 0;
    const begun = performance.now();
    await change(context.messages);
    const seconds = (performance.now() - begun) / 1_000;
    await sleep(500);
    const { rss: shared } = JSON.parse(readFileSync(memory, 'utf8'));
    clients.forEach((client) => client.destroy());
    if (seen.delays.length === 0) throw new Error('No client was told of a change.');
    return {
      'stream-p50': percentile(seen.delays, 0.5),
      'stream-p99': percentile(seen.delays, 0.99),
      'stream-memory': (shared - alone) / 1_000 / CLIENTS,
      'stream-sent': seen.bytes / 1_000_000 / seconds,
    };
  } finally {
    agent.destroy();
    await producer.disconnect();
    await strapi.remove();
  }
};

const sendChanges = ({ producer, topic, from, count }) =>
  atRate({
    count: count / AT_ONCE,
    perSecond: PER_SECOND / AT_ONCE,
    work: (n) => {
      const numbers = Array.from({ length: AT_ONCE }, (_, index) => from + n * AT_ONCE + index);
      return producer.send({ topic, acks: -1, messages: numbers.map(changeRecord) });
    },
  });

/** Message number `n` names one of the products anew. */
const changeRecord = (n) => {
  const barcode = barcodeOf(n % PRODUCTS);
  return { key: barcode, value: JSON.stringify({ ...productMessage(n), name: `Article ${n}`, barcode }) };
};

/** @returns {Promise<import('node:http').ClientRequest>} once the stream has said hello */
const follow = ({ strapi, agent, seen, reads }) =>
  new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${strapi.token()}` };
    const path = '/api/kafka/stream?contentTypes=api::product.product';
    const request = get({ host: '127.0.0.1', port: strapi.port, path, agent, headers }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`The stream answers ${response.statusCode}.`));
      response.once('data', () => resolve(request));
      const read = reads ? reader(seen.delays) : () => {};
      response.on('data', (bytes) => {
        seen.bytes += bytes.length;
        read(bytes);
      });
    });
    request.on('error', reject); // after the hello nobody minds: the benchmark itself ends the connection
  });

/** Reads events, and notes how old their changes are. Both clocks are this machine's. */
const reader = (delays) => {
  let rest = '';
  return (bytes) => {
    const now = Date.now();
    const events = (rest + bytes).split('\n\n');
    rest = events.pop();
    for (const event of events.filter((text) => text.includes('event: changes'))) {
      const { changes } = JSON.parse(event.slice(event.indexOf('data: ') + 6));
      for (const { committedAt } of changes) delays.push(now - committedAt);
    }
  };
};
