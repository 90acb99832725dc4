import type { BrokerStatus } from '../../../contract/status';
import type { BrokerObserver } from './observer';

/**
 * What the plugin needs from Kafka. The adapter in `kafkajs/` is the only code that knows the client library.
 * Offsets are numbers: exact up to 2^53, that is 9 × 10^15 messages in one partition.
 */
export interface Broker {
  readonly admin: BrokerAdmin;
  readonly observer: BrokerObserver;
  readonly status: () => BrokerStatus;
  /** A consumer that is not connected yet; a new one for every attempt. */
  createConsumer(options: ConsumerOptions): BrokerConsumer;
  /** A producer that connects on first use and replaces itself after a rejected send. */
  createProducer(): BrokerProducer;
  /** Sends one record, by a producer of its own, to a topic that exists; tells where it is. */
  sendOne(topic: string, record: OutgoingRecord): Promise<{ partition: number; offset: number }>;
  /** Closes the connections of admin and observer. Consumers and producers are closed by who made them. */
  disconnect(): Promise<void>;
}

/**
 * Bytes of one fetch from one partition, all that is held of a backlog, however long. Small, because it is decoded in one
 * go, and meanwhile Strapi answers nobody. A record batch that is larger comes when its partition is the first of a
 * request; the client shuffles them.
 */
export const FETCHED_BYTES = 256 * 1024;

export interface ConsumerOptions {
  groupId: string;
  topic: string;
  /** Batches of different partitions handed out at the same time. */
  concurrency: number;
  /** Fetches one record batch at a time, so that what cannot be decoded keeps back nothing in front of it. Slow. */
  isCareful: boolean;
  /** A member that is silent for this long is evicted from its group; milliseconds. */
  sessionTimeout: number;
}

export interface BrokerConsumer {
  /**
   * Connects, joins the group and hands out batches until `stop`. Resolves once joined. Rejects when it cannot join.
   * Batches of one partition come one after another.
   */
  run(listener: ConsumerListener): Promise<void>;
  /** Finishes the batch in hand, leaves the group and disconnects. Safe to call in any state. */
  stop(): Promise<void>;
  /** False: its partitions may be another member's by now, though the consumer has not been told so by `onJoin` or `onCrash`. */
  isMember(): boolean;
  // Once the consumer has ended, these three do nothing.
  /** Makes the next fetch of a partition start at `offset`; a batch that is on its way still comes. */
  seek(partition: number, offset: number): void;
  /** Stops fetching a partition until `resume` or the next join. A batch that is on its way still comes. */
  pause(partition: number): void;
  /** Fetches it again. Does nothing when it was not paused. */
  resume(partition: number): void;
  /** Tells Kafka how far the group is, such that it is known to come from the plugin: `next` is the offset to read next. */
  commit(positions: { partition: number; next: number }[]): Promise<void>;
}

export interface ConsumerListener {
  /** Called on every successful join, before the first batch of it. */
  onJoin(assignment: { partitions: number[]; memberId: string }): void;
  onBatch(batch: FetchedBatch): Promise<void>;
  /** The consumer has ended by itself and will not come back. Build a new one. */
  onCrash(error: Error): void;
}

export interface FetchedBatch {
  topic: string;
  partition: number;
  records: BrokerRecord[];
  /** Offset after the last message of the partition when this batch was fetched. */
  highWatermark: number;
  /** Marks everything up to and including `offset` as read for the next fetch. */
  resolve(offset: number): void;
  /** Keeps the membership. Rejects when the group is rebalancing or has evicted this member. */
  heartbeat(): Promise<void>;
  /** False once the consumer is stopping: finish the transaction in hand and return. */
  isRunning(): boolean;
}

export interface BrokerRecord {
  offset: number;
  /** Milliseconds since the epoch. */
  timestamp: number;
  key: Buffer | null;
  value: Buffer | null;
  headers: Record<string, HeaderValue>;
}

export type HeaderValue = Buffer | string | (Buffer | string)[] | undefined;

export interface OutgoingRecord {
  key: Buffer | string | null;
  value: Buffer | string | null;
  headers?: Record<string, HeaderValue>;
  partition?: number;
}

export interface BrokerProducer {
  /** Sends with acks=all. Resolves when acknowledged; rejects with a BrokerError, and the records may or may not be there. */
  send(topic: string, records: OutgoingRecord[], options?: { compress?: boolean }): Promise<void>;
  disconnect(): Promise<void>;
}

export interface TopicOffsets {
  partition: number;
  start: number;
  end: number;
}

export interface NewTopic {
  topic: string;
  partitions: number;
  /** −1: the broker's own default. */
  replicationFactor: number;
  /** By Kafka's names, e.g. `retention.ms`. */
  settings: Record<string, string>;
}

export interface BrokerAdmin {
  /** Creates those topics that do not exist yet. Returns the names it created. */
  ensureTopics(topics: { topic: string; partitions: number; replicationFactor: number }[]): Promise<string[]>;
  /** Rejects with code `topic_exists`, `invalid_topic`, `invalid_replication_factor`, `invalid_setting` and the like. */
  createTopic(topic: NewTopic): Promise<void>;
  /** Names of all topics, internal ones left out. */
  listTopics(): Promise<string[]>;
  /** Start and end of every partition; rejects with code `topic_missing` when the topic does not exist. */
  topicOffsets(topic: string): Promise<TopicOffsets[]>;
}
