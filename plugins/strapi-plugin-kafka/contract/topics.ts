import type { CheckVerdict } from './deadLetters';

/** Limits that the server checks and forms may offer. */
export const TOPIC_LIMITS = {
  partitions: { min: 1, max: 10_000 },
  replicationFactor: { min: 1, max: 32 },
  /** Topics on one page of the list, and partitions on one page of a topic's. */
  pageSize: { min: 1, max: 100 },
  /** Messages on one page, and matches of one search. */
  messages: { min: 1, max: 500 },
  /** Messages of all partitions can be read together up to this many partitions. */
  partitionsRead: 600,
  /** Searches that one administrator may have running. */
  searches: 3,
} as const;

/** `items[0].barcode`: names and places in lists. */
export const JSON_PATH_PATTERN = /^[^.[\]]+(\.[^.[\]]+|\[\d+\])*$/;

/** Cursors of pages and searches; what they mean is the server's own business. */
export const CURSOR_PATTERN = /^[bf](\.[0-9a-z]{1,6}-[0-9a-z]{1,11})+$/;

/** By what the list can be sorted; what is not known stands last. */
export const TOPIC_SORTS = ['name', 'partitions', 'messages', 'bytes', 'rate'] as const;
export type TopicSort = (typeof TOPIC_SORTS)[number];
export type SortOrder = 'asc' | 'desc';

/** A topic as the list shows it. What the broker does not tell is null. */
export interface TopicSummary {
  name: string;
  /** Kafka's own, e.g. `__consumer_offsets`. */
  internal: boolean;
  partitionCount: number;
  replicationFactor: number;
  /** Partitions with fewer replicas in sync than they have replicas. */
  underReplicated: number;
  /** End − start over all partitions; a compacted topic may hold fewer. */
  messages: number;
  /** Messages a second that came in over the last minute; null until it was looked at for some seconds. */
  rate: number | null;
  /** Bytes on disk, without the copies of other replicas. */
  bytes: number | null;
  /** −1: kept for ever. */
  retentionMs: number | null;
  /** Per partition; −1: no limit. */
  retentionBytes: number | null;
  /** `delete`, `compact`, or both. */
  cleanupPolicy: string[] | null;
  /** Consumers of this plugin that read it. */
  consumers: string[];
  /** Other groups that read it; null when the broker does not tell. */
  groups: { groupId: string; lag: number | null }[] | null;
}

/** GET /kafka/topics?search&internal&sort&order&page&pageSize; sort name, order asc, page from 1, pageSize 1 to 100 (50). */
export interface TopicsResponse {
  topics: TopicSummary[];
  pagination: { page: number; pageSize: number; total: number };
  /** Internal topics that the list leaves out unless `internal=true`. */
  hidden: number;
  /** ISO 8601; when the broker was asked. */
  readAt: string;
}

export interface TopicPartition {
  partition: number;
  start: number;
  end: number;
  /** Id of the broker that leads it; null while there is none. */
  leader: number | null;
  replicas: number[];
  inSync: number[];
  /** Groups that have a position in it, by their id. */
  readers: { groupId: string; position: number; lag: number }[];
}

/** GET /kafka/topics/:topic/partitions?page&pageSize, by number; page from 1, pageSize 1 to 100 (50). */
export interface TopicPartitionsResponse {
  partitions: TopicPartition[];
  pagination: { page: number; pageSize: number; total: number };
  readAt: string;
}

export interface TopicSetting {
  name: string;
  /** null where it is secret. */
  value: string | null;
  /** Whether it was set for this topic, and is not the brokers' own. */
  own: boolean;
}

/** `unknown`: the broker does not tell, as with groups of the newer protocol. */
export type GroupState = 'stable' | 'empty' | 'rebalancing' | 'dead' | 'unknown';

/** A consumer group that reads the topic; of the plugin or of somebody else. */
export interface TopicReader {
  groupId: string;
  /** The consumer of this plugin; null for other programs' groups. */
  consumer: string | null;
  state: GroupState;
  members: number;
  /** Partitions it has a position in. */
  positions: number;
  /**
   * Sum over those partitions; null without any. What Kafka knows, which follows the plugin's own positions by some
   * seconds.
   */
  lag: number | null;
}

export interface TopicDetails extends Omit<TopicSummary, 'groups'> {
  /** null when the broker does not tell. */
  settings: TopicSetting[] | null;
  readers: TopicReader[] | null;
  /** More groups exist than were looked at. */
  readersIncomplete: boolean;
  readAt: string;
}

/** GET /kafka/topics/:topic, POST /kafka/topics */
export interface TopicResponse {
  topic: TopicDetails;
}

/** Body of POST /kafka/topics */
export interface CreateTopicRequest {
  name: string;
  partitions: number;
  /** Default: the broker's own. */
  replicationFactor?: number;
  /** −1: kept for ever. */
  retentionMs?: number;
  /** Per partition; −1: no limit. */
  retentionBytes?: number;
  cleanupPolicy?: ('delete' | 'compact')[];
  maxMessageBytes?: number;
  minInSyncReplicas?: number;
}

/** Bytes as a person can read them. */
export interface Payload {
  /** `json`: text that is JSON. `base64`: no text. A truncated payload is never called `json`. */
  encoding: 'json' | 'text' | 'base64';
  text: string;
  /** Size of the whole. */
  bytes: number;
  /** Only the beginning is here; GET …/messages/:partition/:offset has the whole. */
  truncated: boolean;
}

export interface TopicMessage {
  partition: number;
  offset: number;
  /** ISO 8601 */
  timestamp: string;
  key: Payload | null;
  /** null: a tombstone. */
  value: Payload | null;
  /** A name may repeat. */
  headers: { name: string; value: Payload }[];
  /** Headers that a list leaves out. */
  moreHeaders: number;
}

/**
 * Where reading starts; one of them at most, default `from: 'newest'`. Newest goes back in time, everything else goes
 * forth. Over several partitions messages are merged by their timestamps.
 */
export interface MessagesOrigin {
  from?: 'newest' | 'oldest';
  /** In every partition that is read. */
  offset?: number;
  /** ISO 8601: the first messages at or after it. */
  time?: string;
  /** `next` of an earlier page or search of the same topic. */
  cursor?: string;
}

/** GET /kafka/topics/:topic/messages; limit 1 to 500 (50). Without `partition`: all. A cursor knows its partitions. */
export interface MessagesQuery extends MessagesOrigin {
  partition?: number;
  limit?: number;
}

export interface MessagesResponse {
  messages: TopicMessage[];
  /** Cursor of what follows; null when nothing does (yet). */
  next: string | null;
}

/** GET /kafka/topics/:topic/messages/:partition/:offset: nothing truncated. */
export interface MessageResponse {
  message: TopicMessage;
}

/** All conditions must hold. Texts match anywhere, in any case. */
export interface MessageFilter {
  key?: string;
  value?: string;
  header?: { name?: string; value?: string };
  /** A value inside JSON, e.g. `{ path: "items[0].barcode", equals: "0123" }`; compared as text. */
  json?: { path: string; equals: string };
}

/** Body of POST /kafka/topics/:topic/searches; limit 1 to 500 (100) matches. */
export interface StartSearchRequest extends MessagesQuery {
  filter: MessageFilter;
}

/** `full`: as many matches as wanted, or as fit; go on from `next`. */
export type SearchState = 'running' | 'completed' | 'full' | 'stopped' | 'failed';

export interface MessageSearch {
  id: string;
  topic: string;
  /** null: all. */
  partition: number | null;
  filter: MessageFilter;
  state: SearchState;
  /** Offsets looked at, of those between where it started and where the topic ended then. */
  scanned: number;
  total: number;
  matches: number;
  /** Why it failed. */
  error: string | null;
  startedAt: string;
  finishedAt: string | null;
  /** Cursor from which another search goes on; null while it runs and when nothing is left. */
  next: string | null;
}

/** POST /kafka/topics/:topic/searches (201), DELETE /kafka/searches/:id (stops it; what was found stays for a while) */
export interface SearchResponse {
  search: MessageSearch;
}

/** GET /kafka/searches/:id?after=n: matches from number n on, in the order in which they were found. */
export interface SearchResultsResponse extends SearchResponse {
  messages: TopicMessage[];
}

/** Headers by which the plugin knows its own messages begin with this: nobody writes them by hand. */
export const PLUGIN_HEADER_PREFIX = 'kafka-plugin-';

/** In any case of letters: readers of other systems may not tell them apart. */
export const isPluginHeader = (name: string): boolean => name.toLowerCase().startsWith(PLUGIN_HEADER_PREFIX);

/** Body of POST /kafka/topics/:topic/messages */
export interface ProduceRequest {
  /** Default: none. */
  key?: string | null;
  /** As text; null is a tombstone. */
  value: string | null;
  /** No name begins with `kafka-plugin-`. */
  headers?: { name: string; value: string }[];
  /** Default: by the key. */
  partition?: number;
  /** Sends it although a consumer would refuse it. */
  force?: boolean;
}

/** What each consumer of the plugin would do with the message; none when none reads the topic. */
export interface MessageCheck {
  consumer: string;
  verdict: CheckVerdict;
}

/** POST /kafka/topics/:topic/messages/check: body as for sending, nothing is sent. */
export interface CheckMessageResponse {
  checks: MessageCheck[];
}

/** POST /kafka/topics/:topic/messages (201). 400 with code `would_be_refused` and the issues unless `force`. */
export interface ProduceResponse extends CheckMessageResponse {
  partition: number;
  offset: number;
}

/** GET /kafka/topics/:topic/template: a message to start from; null when nothing knows what the topic holds. */
export interface TemplateResponse {
  template: {
    key: string | null;
    value: string;
    /** Name of the generator, or uid of the content type. */
    source: { generator: string } | { contentType: string };
  } | null;
}
