import type { CommittedOffset } from '../../broker/observer';
import type { Broker, BrokerRecord, TopicOffsets } from '../../broker/port';
import type { Claim } from '../positionRow';
import type { PartitionKey } from '../positions';

/** What Kafka says of a partition when it is claimed. */
export interface Sight {
  log: TopicOffsets;
  /** null: the brokers do not tell. */
  clusterId: string | null;
  /** What the group has committed; null: nothing. */
  committed: CommittedOffset | null;
}

export interface SightDeps {
  key: PartitionKey;
  broker: Broker;
  /** The cluster that the assignment came from; null when the brokers do not tell. */
  readClusterId(): Promise<string | null>;
}

/** Bytes to fetch: a broker sends the first batch whole, however large. */
const ONE_BATCH = 1;

export const lookAtPartition = async (deps: SightDeps): Promise<Sight> => {
  const { groupId, topic, partition } = deps.key;
  const [log, clusterId, committed] = await Promise.all([
    readOffsets(deps),
    deps.readClusterId(),
    deps.broker.observer.committed(groupId, topic, partition),
  ]);
  return { log, clusterId, committed };
};

export const readOffsets = async ({ broker, key }: SightDeps): Promise<TopicOffsets> => {
  const offsets = (await broker.admin.topicOffsets(key.topic)).find(({ partition }) => partition === key.partition);
  if (!offsets) throw new Error('The broker does not know this partition.');
  return offsets;
};

/** The first record at or after the witness's offset; null where the log no longer holds that offset, or not yet. */
export const readWitnessed = async (
  { broker, key: { topic, partition } }: SightDeps,
  { witness }: Claim,
  { start, end }: TopicOffsets,
): Promise<BrokerRecord | null> => {
  if (!witness || witness.offset < start || witness.offset >= end) return null;
  const from = { partition, offset: witness.offset, maxBytes: ONE_BATCH };
  const [{ records }] = await broker.observer.fetch(topic, [from], ONE_BATCH);
  return records[0] ?? null;
};
