import type { Kafka } from 'kafkajs';
import { BrokerError } from '../errors';
import type { BrokerObserver, TopicDescription } from '../observer';
import type { TopicOffsets } from '../port';
import { connectCluster, type InnerCluster } from './cluster';
import { readCommitted } from './committed';
import { keepConnected } from './connection';
import { fetchRecords } from './fetch';
import { observeGroups, observeMembers } from './groups';
import { ConfigResourceTypes, ConfigSource, KafkaJSBrokerNotFound, KafkaJSProtocolError } from './library';
import { describeLogDirs } from './logDirs';

export interface KafkaJSObserver extends BrokerObserver {
  disconnect(): Promise<void>;
}

/** What is answered when a topic was moved, made or deleted since its metadata were read. */
const STALE = new Set(['UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE', 'NOT_LEADER_FOR_PARTITION']);

export const createObserver = (kafka: Kafka): KafkaJSObserver => {
  const { ask, disconnect } = keepConnected(() => connectCluster(kafka));

  /** Asks about topics that exist; once more with new metadata when the old ones were wrong. */
  const askAbout = <T>(doing: string, topics: string[], question: (cluster: InnerCluster) => Promise<T>): Promise<T> =>
    ask(doing, async (cluster) => {
      await cluster.refreshMetadataIfNecessary();
      if (missing(cluster, topics)) await cluster.refreshMetadata();
      try {
        return await about(cluster, topics, question);
      } catch (error) {
        if (!isStale(error)) throw error;
        await cluster.refreshMetadata();
        return about(cluster, topics, question);
      }
    });

  return {
    topics: () =>
      ask('reading the topics', async (cluster) => {
        await cluster.refreshMetadata();
        return describeTopics(cluster);
      }),

    offsets: (topics) =>
      askAbout(`reading offsets of ${topics.length} topics`, topics, async (cluster) => {
        const [starts, ends] = await Promise.all([
          offsetsOf(cluster, topics, { fromBeginning: true }),
          offsetsOf(cluster, topics, { fromBeginning: false }),
        ]);
        return new Map(topics.map((topic) => [topic, between(starts.get(topic), ends.get(topic))]));
      }),

    offsetsAt: (topic, timestamp) =>
      askAbout(`reading offsets of topic "${topic}"`, [topic], async (cluster) => {
        const [found, ends] = await Promise.all([
          offsetsOf(cluster, [topic], { fromTimestamp: timestamp }),
          offsetsOf(cluster, [topic], { fromBeginning: false }),
        ]);
        const later = found.get(topic);
        return new Map(
          [...(ends.get(topic) ?? [])].map(([partition, end]) => {
            const offset = later?.get(partition) ?? -1;
            return [partition, offset >= 0 ? offset : end];
          }),
        );
      }),

    sizes: (topics) =>
      askAbout(`reading sizes of ${topics.length} topics`, topics, (cluster) => sizesOf(cluster, topics)),

    settings: (topics, names = []) =>
      askAbout(`reading settings of ${topics.length} topics`, topics, async (cluster) => {
        const broker = await cluster.findBroker({ nodeId: cluster.getNodeIds()[0] });
        const { resources } = await broker.describeConfigs({
          resources: topics.map((name) => ({ type: ConfigResourceTypes.TOPIC, name, configNames: names })),
        });
        return new Map(
          resources.map(({ resourceName, configEntries }) => [
            resourceName,
            configEntries.map(({ configName, configValue, isSensitive, configSource }) => ({
              name: configName,
              value: isSensitive ? null : configValue,
              own: configSource === (ConfigSource.TOPIC_CONFIG as number),
            })),
          ]),
        );
      }),

    groups: (limit) =>
      ask('reading consumer groups', async (cluster) => {
        await cluster.refreshMetadataIfNecessary();
        return observeGroups(cluster, limit);
      }),

    members: (groupIds) =>
      ask(`reading the members of ${groupIds.length} groups`, async (cluster) => {
        await cluster.refreshMetadataIfNecessary();
        return observeMembers(cluster, new Set(groupIds));
      }),

    committed: (groupId, topic, partitions) =>
      ask(`reading the offsets of group "${groupId}"`, (cluster) =>
        readCommitted(cluster, [groupId, topic, partitions]),
      ),

    clusterId: () =>
      ask('reading the id of the cluster', async (cluster) => {
        await cluster.refreshMetadata();
        return cluster.brokerPool.metadata?.clusterId ?? null;
      }),

    fetch: (topic, from, maxBytes) =>
      askAbout(`reading from topic "${topic}"`, [topic], (cluster) => fetchRecords(cluster, [topic, from, maxBytes])),

    disconnect,
  };
};

const topicsOf = (cluster: InnerCluster) => cluster.brokerPool.metadata?.topicMetadata ?? [];

const missing = (cluster: InnerCluster, topics: string[]): string | undefined => {
  const existing = new Set(topicsOf(cluster).map(({ topic }) => topic));
  return topics.find((topic) => !existing.has(topic));
};

const about = async <T>(
  cluster: InnerCluster,
  topics: string[],
  question: (cluster: InnerCluster) => Promise<T>,
): Promise<T> => {
  const gone = missing(cluster, topics);
  if (gone !== undefined) throw new BrokerError('topic_missing', `Kafka has no topic "${gone}".`);
  return question(cluster);
};

const isStale = (error: unknown): boolean =>
  error instanceof KafkaJSBrokerNotFound || (error instanceof KafkaJSProtocolError && STALE.has(error.type));

const describeTopics = (cluster: InnerCluster): TopicDescription[] =>
  topicsOf(cluster).map(({ topic, isInternal = false, partitionMetadata }) => ({
    name: topic,
    internal: isInternal || topic.startsWith('__'),
    partitions: partitionMetadata
      .map(({ partitionId, leader, replicas, isr }) => ({
        partition: partitionId,
        leader: leader < 0 ? null : leader,
        replicas,
        inSync: isr,
      }))
      .sort((a, b) => a.partition - b.partition),
  }));

type OffsetByPartition = Map<number, number>;

const offsetsOf = async (
  cluster: InnerCluster,
  topics: string[],
  which: { fromBeginning: boolean } | { fromTimestamp: number },
): Promise<Map<string, OffsetByPartition>> => {
  const answers = await cluster.fetchTopicsOffset(
    topics.map((topic) => ({
      topic,
      partitions: cluster.findTopicPartitionMetadata(topic).map(({ partitionId }) => ({ partition: partitionId })),
      ...which,
    })),
  );
  return new Map(
    answers.map(({ topic, partitions }) => [
      topic,
      new Map(partitions.map(({ partition, offset }) => [partition, Number(offset)])),
    ]),
  );
};

const between = (starts: OffsetByPartition = new Map(), ends: OffsetByPartition = new Map()): TopicOffsets[] =>
  [...ends]
    .map(([partition, end]) => ({ partition, start: starts.get(partition) ?? end, end }))
    .sort((a, b) => a.partition - b.partition);

/** Of each partition its largest replica; the others are copies that may lag behind. */
const sizesOf = async (cluster: InnerCluster, topics: string[]): Promise<Map<string, number> | null> => {
  const partitions = new Map(
    topics.map((topic) => [topic, cluster.findTopicPartitionMetadata(topic).map(({ partitionId }) => partitionId)]),
  );
  const replies = await Promise.all(
    cluster.getNodeIds().map(async (nodeId) => describeLogDirs(await cluster.findBroker({ nodeId }), partitions)),
  );
  const largest = new Map<string, Map<number, number>>();
  for (const [topic, partition, bytes] of replies.flat()) {
    const sizes = largest.get(topic) ?? new Map<number, number>();
    largest.set(topic, sizes.set(partition, Math.max(bytes, sizes.get(partition) ?? 0)));
  }
  if (largest.size === 0) return null;
  return new Map(
    [...largest].map(([topic, sizes]) => [topic, [...sizes.values()].reduce((sum, size) => sum + size, 0)]),
  );
};
