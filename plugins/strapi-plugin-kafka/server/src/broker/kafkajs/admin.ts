import { setTimeout as pause } from 'node:timers/promises';
import type { Admin, Kafka } from 'kafkajs';
import { BrokerError } from '../errors';
import type { BrokerAdmin, NewTopic } from '../port';
import { keepConnected } from './connection';

export interface KafkaJsAdmin extends BrokerAdmin {
  disconnect(): Promise<void>;
}

/** Milliseconds that brokers may take to create a topic, and until all have heard of it. */
const CREATION_TIMEOUT = 10_000;
const CREATION_POLL = 50;

/** One admin connection, made on first use and kept. */
export const createAdmin = (kafka: Kafka): KafkaJsAdmin => {
  const { ask, disconnect } = keepConnected(async () => {
    const admin = kafka.admin();
    await admin.connect();
    return admin;
  });
  let creating: Promise<unknown> = Promise.resolve();

  const createMissing = (topics: Parameters<BrokerAdmin['ensureTopics']>[0]): Promise<string[]> =>
    ask(`creating topics ${topics.map(({ topic }) => `"${topic}"`).join(', ')}`, async (admin) => {
      const existing = new Set(await admin.listTopics());
      const missing = topics.filter(({ topic }) => !existing.has(topic));
      if (missing.length === 0) return [];
      // Resolves to false when another instance was faster, which is as good.
      await admin.createTopics({
        waitForLeaders: true,
        topics: missing.map(({ topic, partitions, replicationFactor }) => ({
          topic,
          numPartitions: partitions,
          replicationFactor,
        })),
      });
      return missing.map(({ topic }) => topic);
    });

  const createOne = ({ topic, partitions, replicationFactor, settings }: NewTopic): Promise<void> =>
    ask(`creating topic "${topic}"`, async (admin) => {
      const configEntries = Object.entries(settings).map(([name, value]) => ({ name, value }));
      const created = await admin.createTopics({
        timeout: CREATION_TIMEOUT,
        // The library's own wait fails when a broker has not heard of the topic yet.
        waitForLeaders: false,
        topics: [{ topic, numPartitions: partitions, replicationFactor, configEntries }],
      });
      if (!created) throw new BrokerError('topic_exists', `The topic "${topic}" exists already.`);
      await becomesKnown(admin, topic);
    });

  /** One after the other: kafkajs fails when a topic appears between its request and its wait for the leaders. */
  const inTurn = <T>(create: () => Promise<T>): Promise<T> => {
    const mine = creating.then(create);
    creating = mine.catch(() => undefined);
    return mine;
  };

  return {
    ensureTopics: (topics) => inTurn(() => createMissing(topics)),

    createTopic: (topic) => inTurn(() => createOne(topic)),

    listTopics: () =>
      ask('listing topics', async (admin) => (await admin.listTopics()).filter((name) => !name.startsWith('__'))),

    topicOffsets: (topic) =>
      ask(`reading offsets of topic "${topic}"`, async (admin) => {
        const offsets = await admin.fetchTopicOffsets(topic);
        return offsets
          .map(({ partition, low, high }) => ({ partition, start: Number(low), end: Number(high) }))
          .sort((a, b) => a.partition - b.partition);
      }),

    disconnect,
  };
};

/**
 * Waits until the brokers list a new topic and its leaders answer: a page that reads the topic before that shows an error,
 * as if it had not been created. It exists in any case, so that the wait ends without one.
 */
const becomesKnown = async (admin: Admin, topic: string): Promise<void> => {
  const deadline = Date.now() + CREATION_TIMEOUT;
  while (Date.now() < deadline && !(await answers(admin, topic))) await pause(CREATION_POLL);
};

/** A leader that has just been elected may still refuse what it is asked. */
const answers = async (admin: Admin, topic: string): Promise<boolean> => {
  if (!(await admin.listTopics()).includes(topic)) return false;
  return admin.fetchTopicOffsets(topic).then(
    () => true,
    () => false,
  );
};
