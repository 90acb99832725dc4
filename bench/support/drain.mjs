// How fast a consumer takes a topic that is full already.
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 10;
const STALLED_AFTER_MS = 60_000;

/**
 * Starts a Strapi with one consumer and times what it commits.
 *
 * The clock runs from the first to the last commit that is seen from outside, and only the messages between the two
 * count: starting Strapi, joining the group and the first fetch are no part of the rate; warming up is. The producer is
 * done by then, but broker and clock share the machine with Strapi, as the broker does in the real thing.
 *
 * @param {import('./context.mjs').Context} context
 * @param {object} options
 * @param {string} options.consumer a consumer of bench/app
 * @param {string} [options.topic] holds `context.messages` messages; by default products
 * @param {object} [options.strapi] how Strapi starts
 * @param {(database: import('./database.mjs').Database) => Promise<string | null>} [options.wrong] what is wrong with
 *   the entries; by default asks for as many products as messages, and no dead letters
 * @returns {Promise<number>} messages a second
 */
export const drain = async (context, options) => {
  const { messages } = context;
  const { consumer, wrong = notAll(messages) } = options;
  const topic = options.topic ?? (await context.broker.productTopic(messages));
  const strapi = await context.startStrapi({ ...options.strapi, consumers: consumer, topic });
  try {
    const database = await strapi.openDatabase();
    try {
      const rate = await watch({ strapi, database, topic, messages });
      const problem = await wrong(database);
      if (problem) throw strapi.fail(problem);
      return rate;
    } finally {
      await database.close();
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
    const now = { consumed: await database.consumed(topic), at: performance.now() };
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

/** Asks for one product for each message, besides those that were there before. */
export const notAll =
  (messages, before = 0) =>
  async (database) => {
    const products = (await database.count('products')) - before;
    const dead = await database.count('kafka_dead_letters');
    return products === messages && dead === 0
      ? null
      : `${messages} messages became ${products} products and ${dead} dead letters`;
  };
