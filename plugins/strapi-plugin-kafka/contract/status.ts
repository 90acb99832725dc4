/** Connection to the brokers, as this process sees it. */
export interface BrokerStatus {
  state: 'connected' | 'connecting' | 'unreachable';
  brokers: string[];
  /** Last connection error; null while connected. */
  error: string | null;
  /** ISO 8601; when the state last changed. */
  since: string;
}

/**
 * `idle`: not started or not selected in `KAFKA_CONSUMERS`. `starting`: joining its group.
 * `running`: member of its group. `backoff`: failed, will try again. `stopped`: ended with Strapi.
 */
export type ConsumerState = 'idle' | 'starting' | 'running' | 'backoff' | 'stopped';

/** Messages by outcome since this process started. Every consumed message is counted in exactly one. */
export interface OutcomeCounts {
  /** Created, updated or deleted an entry, or was taken by a handler. */
  written: number;
  /** Valid, and changed nothing. */
  unchanged: number;
  /** Delivered again after it was already applied, and dropped. */
  duplicate: number;
  /** Stored to wait for something that does not exist yet. */
  parked: number;
  /** Could not be applied: a dead letter. */
  dead: number;
}

export interface PartitionLag {
  partition: number;
  /** First offset that is still in the log. */
  start: number;
  /** Offset after the last message of the log. */
  end: number;
  /** Next offset to apply, from the database; null before the first claim. */
  position: number | null;
  /** Messages between position and end; null where the broker cannot be asked. */
  lag: number | null;
  /** Why this partition stands still, waiting for a person; null when it does not. */
  incident: string | null;
}

export interface ConsumerStatus {
  name: string;
  topic: string;
  groupId: string;
  /** What a message becomes: the uid of a content type, or null for a handler. */
  contentType: string | null;
  state: ConsumerState;
  /** Last error; null when all is well. */
  error: string | null;
  /** Partitions assigned to this process. */
  assigned: number[];
  partitions: PartitionLag[];
  /** Sum over partitions; null when unknown. */
  lag: number | null;
  outcomes: OutcomeCounts;
  /** Messages waiting (parked), all instances. */
  parked: number;
}

export interface TopicStatus {
  name: string;
  partitions: { partition: number; start: number; end: number }[];
  /** Messages in the log, all partitions (end − start). */
  messages: number;
}

/** GET /kafka/overview */
export interface OverviewResponse {
  broker: BrokerStatus;
  consumers: ConsumerStatus[];
  topics: TopicStatus[];
  /** Dead letters that nobody has dealt with; letters that their topic has not acknowledged yet. */
  deadLetters: { open: number; unsent: number };
  /** ISO 8601; when the broker's figures were read. */
  sampledAt: string;
}

export interface HealthPart {
  status: 'ok' | 'failing';
  /** One sentence; null when ok. */
  problem: string | null;
}

/** GET /api/kafka/health: 200 when `ok`, else 503. */
export interface HealthResponse {
  status: 'ok' | 'failing';
  broker: HealthPart;
  consumers: Record<string, HealthPart>;
}
