import type { Admin, Kafka } from 'kafkajs';
import type { BrokerAdmin } from '../port';
import { toBrokerError } from './errors';

export interface KafkaJsAdmin extends BrokerAdmin {
  disconnect(): Promise<void>;
}

/** One admin connection, made on first use and kept. */
export const createAdmin = (kafka: Kafka): KafkaJsAdmin => {
  let connected: Promise<Admin> | null = null;
  let creating: Promise<unknown> = Promise.resolve();

  const connect = async (): Promise<Admin> => {
    const admin = kafka.admin();
    await admin.connect();
    return admin;
  };

  const ask = async <T>(doing: string, question: (admin: Admin) => Promise<T>): Promise<T> => {
    try {
      connected ??= connect();
      return await question(await connected);
    } catch (error) {
      const brokerError = toBrokerError(error, doing);
      if (brokerError.code === 'unreachable') await forget();
      throw brokerError;
    }
  };

  const forget = async (): Promise<void> => {
    const forgotten = connected;
    connected = null;
    // A connection that never came up, or is gone, has nothing left to close.
    await forgotten?.then((admin) => admin.disconnect()).catch(() => undefined);
  };

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

  return {
    ensureTopics: (topics) => {
      // One after the other: kafkajs fails when a topic appears between its request and its wait for the leaders.
      const mine = creating.then(() => createMissing(topics));
      creating = mine.catch(() => undefined);
      return mine;
    },

    listTopics: () =>
      ask('listing topics', async (admin) => (await admin.listTopics()).filter((name) => !name.startsWith('__'))),

    topicOffsets: (topic) =>
      ask(`reading offsets of topic "${topic}"`, async (admin) => {
        const offsets = await admin.fetchTopicOffsets(topic);
        return offsets
          .map(({ partition, low, high }) => ({ partition, start: Number(low), end: Number(high) }))
          .sort((a, b) => a.partition - b.partition);
      }),

    disconnect: forget,
  };
};
