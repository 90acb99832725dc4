import type { Kafka } from 'kafkajs';
import { BrokerError } from '../errors';
import type { BrokerAdmin, NewTopic } from '../port';
import { keepConnected } from './connection';

export interface KafkaJsAdmin extends BrokerAdmin {
  disconnect(): Promise<void>;
}

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
        waitForLeaders: true,
        topics: [{ topic, numPartitions: partitions, replicationFactor, configEntries }],
      });
      if (!created) throw new BrokerError('topic_exists', `The topic "${topic}" exists already.`);
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
