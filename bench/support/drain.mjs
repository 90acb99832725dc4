// How fast a consumer takes a topic that is full already.
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 10;
const STALLED_AFTER_MS = 60_000;

/**
 * Fills a topic, starts a Strapi with an empty database and one consumer, and times what it commits.
 *
 * The clock runs from the first to the last commit that is seen from outside, and only the messages between the two
 * count: starting Strapi, joining the group and the first fetch are no part of the rate; warming up is. The producer is
 * done by then, but broker and clock share the machine with Strapi, as the broker does in the real thing.
 *
 * @param {import('./context.mjs').Context} context
 * @param {string} consumer a consumer of bench/app
 * @returns {Promise<number>} messages a second
 */
export const drain = async (context, consumer) => {
  const topic = await context.broker.productTopic(context.messages);
  const strapi = await context.startStrapi({ consumers: consumer, topic });
  try {
    const database = strapi.openDatabase();
    try {
      const rate = await watch({ strapi, database, topic, messages: context.messages });
      assertAllWritten(strapi, database, context.messages);
      return rate;
    } finally {
      database.close();
    }
  } finally {
    await strapi.remove();
  }
};

const watch = async ({ strapi, database, topic, messages }) => {
  let first;
  let last = { consumed: 0, at: performance.now() };
  while (last.consumed < messages) {
    await sleep(LOOK_EVERY_MS);
    const now = { consumed: database.consumed(topic), at: performance.now() };
    if (now.consumed > last.consumed) {
      first ??= now;
      last = now;
    } else if (now.at - last.at > STALLED_AFTER_MS) {
      throw strapi.fail(
        `Nothing was committed for ${STALLED_AFTER_MS / 1_000} s after ${last.consumed} of ${messages} messages`,
      );
    }
    strapi.assertRunning();
  }
  if (first === last) throw new Error(`${messages} messages were committed before the clock could start: take more.`);
  return ((last.consumed - first.consumed) / (last.at - first.at)) * 1_000;
};

const assertAllWritten = (strapi, database, messages) => {
  const products = database.count('products');
  const dead = database.count('kafka_dead_letters');
  if (products === messages && dead === 0) return;
  throw strapi.fail(`${messages} messages became ${products} products and ${dead} dead letters`);
};
