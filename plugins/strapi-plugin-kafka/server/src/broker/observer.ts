import type { GroupState } from '../../../contract/topics';
import type { BrokerRecord, TopicOffsets } from './port';

/**
 * Looks at topics, groups and logs of the whole cluster. It joins no group and commits nothing: nobody who consumes
 * notices. Questions about several topics are one request to each broker.
 */
export interface BrokerObserver {
  /** All topics with their partitions, internal ones too. */
  topics(): Promise<TopicDescription[]>;
  /** Start and end of every partition, by topic; rejects with code `topic_missing`. */
  offsets(topics: string[]): Promise<Map<string, TopicOffsets[]>>;
  /** The first offset at or after a time, by partition; the end where there is none. */
  offsetsAt(topic: string, timestamp: number): Promise<Map<number, number>>;
  /** Bytes on disk by topic, one replica of each partition; null when the brokers do not tell. */
  sizes(topics: string[]): Promise<Map<string, number> | null>;
  /** By topic. All settings, or those of these names. Rejects with code `denied`. */
  settings(topics: string[], names?: string[]): Promise<Map<string, TopicSettingValue[]>>;
  /** Consumer groups and how far they are, `limit` of them at most. Rejects with code `denied`. */
  groups(limit: number): Promise<{ groups: ObservedGroup[]; complete: boolean }>;
  /** What a group has committed in partitions of a topic; without those where it has committed nothing. */
  committed(groupId: string, topic: string, partitions: readonly number[]): Promise<Map<number, CommittedOffset>>;
  /** The id by which the cluster is told from any other; null when the brokers do not tell. */
  clusterId(): Promise<string | null>;
  /** Who is in these groups; without those that do not exist. Rejects with code `denied`. */
  members(groupIds: string[]): Promise<Map<string, ObservedMember[]>>;
  /**
   * Records from these offsets on, committed ones only; what fits into `maxBytes`. Offsets must lie before the ends.
   * Rejects with code `offset_out_of_range` when one lies before its start.
   */
  fetch(topic: string, from: FetchFrom[], maxBytes: number): Promise<FetchedRange[]>;
}

export interface TopicDescription {
  name: string;
  internal: boolean;
  partitions: { partition: number; leader: number | null; replicas: number[]; inSync: number[] }[];
}

export interface TopicSettingValue {
  name: string;
  /** null where it is secret. */
  value: string | null;
  /** Whether it was set for this topic. */
  own: boolean;
}

export interface ObservedGroup {
  groupId: string;
  state: GroupState;
  members: number;
  /** Topics of which members hold partitions. */
  assigned: string[];
  /** What it has committed: the offset to read next. */
  offsets: { topic: string; partition: number; next: number }[];
}

export interface CommittedOffset {
  /** The offset to read next. */
  next: number;
  /** Whether this plugin has committed it, and not another program or one of Kafka's own tools. */
  own: boolean;
}

export interface ObservedMember {
  memberId: string;
  clientId: string;
  /** Address, as the broker sees it. */
  host: string;
  /** Partitions that it holds, by topic. */
  assigned: Map<string, number[]>;
}

export interface FetchFrom {
  partition: number;
  offset: number;
  /** Of this partition; a larger batch comes alone or not yet. */
  maxBytes: number;
}

export interface FetchedRange {
  partition: number;
  records: BrokerRecord[];
  /** Where to read on; the same offset when others took all the room. */
  next: number;
}
