import type { Faker } from '@faker-js/faker';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { ConsumedMessage } from '../consumers/message';
import type { Removal } from '../sinks/entries/remove';
import type { SinkBatch } from '../sinks/sink';
import type { AttributeName, ContentTypeUid, KeyName } from './contentTypes';

/** What a person writes in `config/plugins.ts` under `kafka.config`. Every key but `consumers` has a default. */
export interface KafkaConfig {
  /** Addresses `host:port`. Default `['localhost:9093']`. */
  brokers?: string[];
  /** How this project calls itself to the brokers, and the prefix of its groups. Default `strapi`. */
  clientId?: string;
  /** TLS: true, or the options of Node's `tls.connect`. */
  ssl?: boolean | Record<string, unknown>;
  /** SASL: passed on to the client as it is; take secrets from the environment. */
  sasl?: { mechanism: string; [option: string]: unknown };
  /** How generators, dead letters and replays compress what they send. Default `none`. All of them are read, whatever this says. */
  compression?: 'none' | 'gzip' | 'snappy' | 'lz4' | 'zstd';
  /** What is read from Kafka, by name. */
  consumers?: Record<string, ConsumerConfig>;
  /** Which of them this process runs: `all`, `none` or a list of names. Default: the environment's `KAFKA_CONSUMERS`, else `all`. */
  run?: 'all' | 'none' | string[];
  /** What can be produced from the admin page and the shell, by name. */
  generators?: Record<string, GeneratorConfig>;
  /** Where messages go that cannot be applied. */
  deadLetter?: {
    /** Default `error`. */
    topic?: string;
    /** Days until a letter that was replayed or discarded is deleted. Default 30. Open letters stay. */
    retentionDays?: number;
  };
  /** The log of what people do on the Kafka page. */
  activity?: {
    /** Days until an entry is deleted. Default 365. */
    retentionDays?: number;
    /** The oldest entries beyond so many are deleted. Default 100,000. */
    maxEntries?: number;
  };
  /** How the consumers are watched, for the admin page and its verdicts. */
  monitor?: {
    /**
     * Milliseconds between two looks at positions and the ends of the topics. Default 5,000. A verdict takes twelve of
     * them, so that shorter intervals judge sooner, and more harshly.
     */
    interval?: number;
    /** Messages of a partition that may wait without a word. Default 0. */
    allowedLag?: number;
  };
  /** Figures for Prometheus, `GET /api/kafka/metrics`. */
  metrics?: {
    /** Who sends it as bearer token gets the figures. Default: the environment's `KAFKA_METRICS_TOKEN`; without one they are closed. */
    token?: string;
  };
  /** The live stream of changed entries, `GET /api/kafka/stream`. */
  stream?: {
    /** Clients that can be connected to this process at the same time. Default 1,000; 0 closes the stream. */
    maxClients?: number;
  };
  /** How topics are created that do not exist yet. */
  topics?: {
    /** Create missing topics of consumers, generators and dead letters. Default true. */
    autoCreate?: boolean;
    /** Default 3. */
    partitions?: number;
    /** Default −1: the broker's own default. */
    replicationFactor?: number;
  };
}

export type ConsumerConfig = ConsumerBase & (EntryConsumer | HandlerConsumer);

interface EntryConsumer {
  /** Messages become entries of a content type. */
  entry: AnyEntryConfig;
  handler?: undefined;
}

interface HandlerConsumer {
  /** Messages are the work of this function: a whole batch, inside the transaction that also moves the position. */
  handler: BatchHandler;
  entry?: undefined;
}

interface ConsumerBase {
  topic: string;
  /** Consumer group. Default `<clientId>-<name of the consumer>`. */
  groupId?: string;
  /** Messages in one transaction, at most; fewer where they take longer than two seconds. Default 1,000. */
  maxBatchSize?: number;
  /**
   * Where the database has a single connection (SQLite) everybody waits while a transaction is open: it takes as many
   * messages as fit into this time, and into a quarter of it while others wait; milliseconds. Default 40.
   */
  maxHoldTime?: number;
  /** Larger values become dead letters (`message_too_large`). Default 1,048,576. */
  maxMessageBytes?: number;
  /**
   * A process that dies without saying goodbye keeps its partitions for this long; milliseconds. Default 30,000, at
   * least 6,000. Shorter also evicts processes that are merely busy: nothing is lost or doubled, but work is repeated.
   */
  sessionTimeout?: number;
  /** Partitions handled at the same time. Default 3 (half of the database's connections, if that is less); on SQLite 1. */
  concurrency?: number;
  /**
   * Messages with the same order key never overtake each other, even when one of them waits. null: no order to keep.
   * Default: the Kafka key.
   */
  orderBy?: (message: ConsumedMessage) => string | null;
  /** Messages that need something which does not exist yet: those that the handler or `resolve` postpones. */
  waiting?: {
    /**
     * - `park` (default): the message is stored and tried again; later ones of its order key queue behind it, all others
     *   go on. After `timeout` it becomes a dead letter.
     * - `skip`: it becomes a dead letter at once.
     * - `halt`: its partition stands still at it, so that nothing overtakes it, whatever its key. `timeout` does not
     *   apply: who chooses this wants no message passed by, so it is tried for as long as it takes, and meanwhile the
     *   consumer's status and the health name its offset. A person can pass it by with a move of the position.
     */
    policy?: 'park' | 'skip' | 'halt';
    /** Milliseconds a parked message waits before it becomes a dead letter. Default 30,000. */
    timeout?: number;
    /** Milliseconds between two tries. A creation of what a message waits for also causes one. Default 1,000. */
    interval?: number;
  };
  /**
   * Pauses between tries: the n-th is `min(maxDelay, initialDelay × multiplier^(n − 1))`, shortened by a random share of
   * up to `jitter` of it. While one lasts, the partition waits and keeps its place in the group.
   *
   * Passing failures (the database or the connection to it) are tried again without limit. A message that does not
   * validate, or that a rule refuses, is not tried again.
   */
  retry?: {
    /**
     * Tries of a message at which the consumer's own code throws an unexpected error, before it becomes a dead letter
     * (`handler_error`). Counted once the message fails alone, not as part of a batch. Default 3; 1 is no second try.
     */
    attempts?: number;
    /** First pause, in milliseconds. Default 200. */
    initialDelay?: number;
    /** Longest pause, in milliseconds. Default 30,000. */
    maxDelay?: number;
    /** How much longer each pause is than the one before. Default 2; 1 keeps them equal. */
    multiplier?: number;
    /** Share of a pause that is random, from 0 to 1: spreads the tries of many instances. Default 0.5. */
    jitter?: number;
  };
}

/** The entries of any content type of the project; which one decides about the attributes that the other keys may name. */
export type AnyEntryConfig = { [Uid in ContentTypeUid]: EntryConfig<Uid> & EntryAction<Uid> }[ContentTypeUid];

type EntryAction<Uid extends string> = { action: 'create' } | { action: 'upsert'; key: KeyName<Uid> };

export interface EntryConfig<Uid extends string = string> {
  /** e.g. `api::product.product`. */
  contentType: Uid;
  /** `create`: every message a new entry. `upsert`: one entry per `key`. */
  action: 'create' | 'upsert';
  /** The attribute that identifies an entry; needed for `upsert`. Messages without a value for it create. */
  key?: KeyName<Uid>;
  /** Attributes that only creation sets; an upsert leaves them on an existing entry. */
  createOnly?: AttributeName<Uid>[];
  /**
   * The value of `key` for a message that does not hold it among its attributes: of a tombstone, or where only the Kafka key
   * says it, e.g. `({ key }) => JSON.parse(key).code`. null: it names no entry. Default: the Kafka key of a tombstone, as text.
   */
  keyOf?: (message: ConsumedMessage) => unknown;
  /**
   * From the message to the entry's attributes, or `remove()` for a message that deletes its entry. Throw `MessageError` for
   * what does not fit. Default: the value as it is.
   */
  map?: (value: unknown, message: ConsumedMessage) => Record<string, unknown> | Removal;
  /**
   * Finds what messages refer to before they are written, once for a batch: gets the mapped data in order, and may
   * refuse or postpone. Returns nothing; changes `data` in place (e.g. `data.product = { id }`).
   */
  resolve?: (context: ResolveContext) => Promise<void>;
  /** `documents` (default): through the Document Service. `bulk`: a few SQL statements for a batch, without document middlewares. */
  write?: 'documents' | 'bulk';
}

export interface ResolveContext {
  strapi: Core.Strapi;
  trx: Knex.Transaction;
  items: { message: ConsumedMessage; data: Record<string, unknown> }[];
  refuse: SinkBatch['refuse'];
  postpone: SinkBatch['postpone'];
}

export interface HandlerContext extends Omit<SinkBatch, 'changed'> {
  strapi: Core.Strapi;
  /** Reports a change, so that `entry.create`, `entry.update` or `entry.delete` follow the commit. */
  changed: SinkBatch['changed'];
}

export type BatchHandler = (context: HandlerContext) => Promise<void>;

/** A named recipe for messages. Deterministic: everything random comes from `faker`, which is seeded by the run. */
export interface GeneratorConfig {
  topic: string;
  /** One line for the admin page. */
  description?: string;
  /** Entries the recipe refers to, read before a run starts; `make` finds them in `context.references[name]`. */
  references?: Record<string, ReferenceConfig>;
  /** Makes message number `sequence` (from 0). */
  make: (context: GeneratorContext) => GeneratedMessage;
  /** Makes a broken message instead. Default: takes one of `make` and breaks its JSON, drops or mistypes an attribute. */
  makeInvalid?: (context: GeneratorContext) => GeneratedMessage;
  /** The key of a message that comes from a file: the columns of its row. Default: none. */
  keyOf?: (value: Record<string, unknown>) => string | null;
}

export interface ReferenceConfig {
  contentType: string;
  /** Attributes to read, besides `id` and `documentId`. */
  fields?: string[];
  /** How many at most. Default 1,000. */
  limit?: number;
  /** A run without any of them fails with a sentence that says so. Default false. */
  required?: boolean;
  /** Where the shell's producer finds them over REST. Default `/api/<name of the content type>s`. */
  rest?: string;
}

export interface Reference {
  id: number;
  documentId: string;
  [field: string]: unknown;
}

export interface GeneratorContext {
  faker: Faker;
  /** Number of the message in its run, from 0. */
  sequence: number;
  /** Seed of the run. */
  seed: number;
  references: Record<string, Reference[]>;
}

export interface GeneratedMessage {
  key: string | null;
  /** An object is sent as JSON, a string as it is. */
  value: unknown;
}
