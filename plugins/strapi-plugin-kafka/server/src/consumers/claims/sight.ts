import type { CommittedOffset } from '../../broker/observer';
import type { Broker, TopicOffsets } from '../../broker/port';
import type { GroupTopic } from '../positions';

/** What Kafka says of a partition when it is claimed. */
export interface Sight {
  log: TopicOffsets;
  /** null: the brokers do not tell. */
  clusterId: string | null;
  /** What the group has committed; null: nothing. */
  committed: CommittedOffset | null;
}

export interface SightDeps {
  topic: GroupTopic;
  broker: Broker;
  /** The cluster that the assignment came from; null when the brokers do not tell. */
  readClusterId(): Promise<string | null>;
}

/** Without partitions that the brokers do not know. */
export const lookAtPartitions = async (deps: SightDeps, partitions: readonly number[]): Promise<Map<number, Sight>> => {
  const { groupId, topic } = deps.topic;
  const [logs, clusterId, committed] = await Promise.all([
    readLogs(deps),
    deps.readClusterId(),
    deps.broker.observer.committed(groupId, topic, partitions),
  ]);
  const sights = new Map<number, Sight>();
  for (const partition of partitions) {
    const log = logs.get(partition);
    if (log) sights.set(partition, { log, clusterId, committed: committed.get(partition) ?? null });
  }
  return sights;
};

/** Of all partitions, two requests to each broker. */
export const readLogs = async ({ broker, topic: { topic } }: Pick<SightDeps, 'broker' | 'topic'>) =>
  new Map((await broker.admin.topicOffsets(topic)).map((log): [number, TopicOffsets] => [log.partition, log]));
