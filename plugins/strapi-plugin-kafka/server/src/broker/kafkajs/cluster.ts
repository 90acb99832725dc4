import type { Broker, Cluster, Kafka, KafkaMessage } from 'kafkajs';
import { bearLeaderless } from './leaderless';

/**
 * The library's inner connection to a cluster. Its consumers can only read as members of a group, which takes seconds
 * and leaves the group behind for everybody to see; its admin client asks for one topic at a time. One level below
 * both, any request can be sent to any broker. That level is not documented, hence these types; `insides.ts` looks at
 * start whether they are true. The version in package.json is the library's last.
 */
export interface InnerCluster extends Omit<Cluster, 'findBroker' | 'findGroupCoordinator'> {
  findBroker(node: { nodeId: number | string }): Promise<InnerBroker>;
  findGroupCoordinator(group: { groupId: string }): Promise<InnerBroker>;
  readonly brokerPool: {
    metadata: InnerMetadata | null;
    createBroker(options: object): InnerBroker;
    /** Makes the one that is asked first, and does not connect it. */
    createSeedBroker(): Promise<void>;
  };
}

export interface InnerMetadata {
  clusterId?: string | null;
  topicMetadata: {
    topic: string;
    isInternal?: boolean;
    partitionMetadata: { partitionId: number; leader: number; replicas: number[]; isr: number[] }[];
  }[];
}

export interface InnerBroker extends Omit<Broker, 'fetch' | 'describeGroups' | 'offsetFetch'> {
  nodeId: number;
  fetch(request: Parameters<Broker['fetch']>[0]): Promise<{
    responses: { topicName: string; partitions: InnerFetchedPartition[] }[];
  }>;
  listGroups(): Promise<{ groups: { groupId: string; protocolType: string }[] }>;
  describeGroups(request: { groupIds: string[] }): Promise<{
    groups: { groupId: string; state: string; members: InnerMember[] }[];
  }>;
  /** No member id: a new member. */
  joinGroup(request: { groupId: string; memberId: string }): Promise<{ memberId: string }>;
  leaveGroup(request: { groupId: string; memberId: string }): Promise<unknown>;
  heartbeat(request: { groupId: string; memberId: string; groupGenerationId: number }): Promise<unknown>;
  /** No topics: all of them. */
  offsetFetch(request: { groupId: string; topics: { topic: string; partitions: { partition: number }[] }[] }): Promise<{
    responses: { topic: string; partitions: { partition: number; offset: string; metadata: string | null }[] }[];
  }>;
  describeConfigs(request: { resources: { type: number; name: string; configNames?: string[] }[] }): Promise<{
    resources: { resourceName: string; configEntries: InnerConfigEntry[] }[];
  }>;
  readonly connectionPool: { send<T>(exchange: InnerExchange<T>): Promise<T> };
}

export interface InnerMember {
  memberId: string;
  clientId: string;
  clientHost: string;
  memberAssignment: Buffer;
}

export interface InnerFetchedPartition {
  partition: number;
  lastStableOffset: string;
  abortedTransactions?: { producerId: string; firstOffset: string }[];
  messages: (KafkaMessage & { isControlRecord?: boolean; batchContext?: InnerBatch })[];
}

export interface InnerBatch {
  firstOffset: string;
  lastOffsetDelta: number;
  producerId: string;
  inTransaction: boolean;
}

interface InnerConfigEntry {
  configName: string;
  configValue: string | null;
  isSensitive: boolean;
  configSource?: number;
}

/** One request and how to read its answer. */
export interface InnerExchange<T> {
  request: {
    apiKey: number;
    apiVersion: number;
    apiName: string;
    encode(): Promise<{ buf: Buffer; buffer: Buffer }>;
  };
  response: { decode(payload: Buffer): Promise<T>; parse(decoded: T): Promise<T> };
}

/** Committed records only, as the plugin's consumers read. */
export const READ_COMMITTED = 1;

/** How long it is believed who leads a partition, in milliseconds. A wrong answer is noticed by what it leads to. */
const METADATA_MAX_AGE = 60_000;

const CREATE_CLUSTER = 'private:Kafka:createCluster';

type CreateCluster = (options: object) => InnerCluster;

const inner = (kafka: Kafka): { symbol: symbol; create: CreateCluster } => {
  const symbol = Object.getOwnPropertySymbols(kafka).find(({ description }) => description === CREATE_CLUSTER);
  if (!symbol)
    throw new TypeError('This version of kafkajs has no inner cluster any more; broker/kafkajs needs 2.2.4.');
  return { symbol, create: (kafka as unknown as Record<symbol, CreateCluster>)[symbol] };
};

/** The same client, whose consumers show the clusters that they make. */
export const observeClusters = (kafka: Kafka, onCreate: (cluster: InnerCluster) => void): Kafka => {
  const { symbol, create } = inner(kafka);
  const createObserved: CreateCluster = (options) => {
    const cluster = create(options);
    onCreate(cluster);
    return cluster;
  };
  return Object.create(kafka, { [symbol]: { value: createObserved } }) as Kafka;
};

/** Connected with the options of the client. */
export const connectCluster = async (kafka: Kafka): Promise<InnerCluster> => {
  const cluster = inner(kafka).create({
    allowAutoTopicCreation: false,
    metadataMaxAge: METADATA_MAX_AGE,
    isolationLevel: READ_COMMITTED,
  });
  const { brokerPool } = cluster;
  const createBroker = brokerPool.createBroker.bind(brokerPool);
  brokerPool.createBroker = (options) => bearLeaderless(createBroker(options));
  try {
    await cluster.connect();
    // Of all topics, as long as none is named as a target.
    await cluster.refreshMetadata();
    return cluster;
  } catch (error) {
    await cluster.disconnect();
    throw error;
  }
};
