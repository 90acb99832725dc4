import type { Actor } from './actors';
import type { PartitionProblem, RelayProblem } from './problems';
import type { ConsumerJudgement, Judgement, Verdict } from './verdict';

/** Connection to the brokers, as this process sees it. */
export interface BrokerStatus {
  /** `refused`: brokers answer, and refuse the login. */
  state: 'connected' | 'connecting' | 'unreachable' | 'refused';
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

/**
 * Messages by outcome since this process started.
 *
 * Every message that a consumer is handed ends in exactly one of `written`, `unchanged`, `duplicate`, `refused` and
 * `dead`. `parked` is a way station and no term of that sum: it counts messages when they begin to wait, and each of them
 * is counted once more where it ends, by whichever process gets to it. So over all instances
 *
 *     handed over = written + unchanged + duplicate + refused + dead + still waiting (`ConsumerStatus.parked`)
 *
 * and `refused + dead` is the number of dead letters. A message that Kafka hands over twice counts twice: the second
 * time as a duplicate.
 */
export interface OutcomeCounts {
  /** Created, updated or deleted an entry, or was taken by a handler. */
  written: number;
  /** Valid, and changed nothing. */
  unchanged: number;
  /** Delivered again after it was already applied, and dropped. */
  duplicate: number;
  /** Began to wait, in the database, for something that does not exist yet. */
  parked: number;
  /** A rule or a validation said no: a dead letter. */
  refused: number;
  /**
   * Given up for another cause: it could not be read, waited in vain, met an error of the consumer's own code or killed
   * the process. A dead letter as well.
   */
  dead: number;
}

/** A consumer that a person has paused: it stays in its group, and reads and applies nothing until it is resumed. */
export interface ConsumerPause {
  /** null: the project's own code. */
  by: Actor | null;
  /** ISO 8601 */
  at: string;
  reason: string;
}

/** How long something has waited; `atLeast`: it was there when this process began to look, and may be older. */
export interface Age {
  seconds: number;
  atLeast: boolean;
}

/** Messages a second over the last minute; null: not known. */
export interface Rates {
  /** Came into the topic. */
  in: number | null;
  /** Passed by the consumer, whatever became of them; all instances. */
  consumed: number | null;
  /** Became a change; in this process only, and null where it does not run the consumer. */
  written: number | null;
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
  /** Why this partition stands still until a person moves its position; null when it does not. */
  incident: PositionIncident | null;
  /**
   * Age of the first message that waits; null when none does, or it is not known. From when the log was seen to grow
   * beyond the position: exact to one interval of sampling, coarser for what has waited for more than some minutes.
   */
  age: Age | null;
  /** Seconds until nothing waits, if all goes on as in the last minute; null when it would take for ever. */
  drain: number | null;
  verdict: Judgement;
}

export type IncidentCode =
  /** The log begins after the position: messages were deleted before they were applied. */
  | 'log_truncated'
  /** The log ends before the position, or holds other records: the topic was recreated, or its end was lost. */
  | 'topic_recreated'
  /** The brokers are those of another cluster, in whose log the position means nothing. */
  | 'cluster_changed'
  /** Something other than the plugin has set the group's offset in Kafka, e.g. `kafka-consumer-groups --reset-offsets`. */
  | 'offsets_reset'
  /** The database refuses everything that could be stored of the next message. */
  | 'not_storable';

/** A position that only a person may move on. Going on by itself would lose messages or apply them twice. */
export interface PositionIncident {
  code: IncidentCode;
  /** One sentence for people. */
  message: string;
}

/** A partition that stands still, in this process, at a message that has to wait (policy `halt`). */
export interface BlockedPartition {
  partition: number;
  offset: number;
  /** Code of what it waits for, e.g. `unknown_product`. */
  reason: string;
  /** The same in words. */
  detail: string;
}

/** A consumer at a glance. */
export interface ConsumerSummary {
  name: string;
  topic: string;
  groupId: string;
  /** What a message becomes: the uid of a content type, or null for a handler. */
  contentType: string | null;
  state: ConsumerState;
  /** null: it is not paused. */
  paused: ConsumerPause | null;
  /** Last error; null when all is well. */
  error: string | null;
  /** Partitions that stand still, in this process, at a message; they go on by themselves when it can be applied. */
  blocked: BlockedPartition[];
  /** What keeps partitions from getting on: those that this process holds, and the incidents of all. */
  problems: PartitionProblem[];
  verdict: ConsumerJudgement;
  /** Sum over partitions; null when unknown. */
  lag: number | null;
  /** Age of the message that waits longest. */
  age: Age | null;
  /** As in `PartitionLag`. */
  drain: number | null;
  rates: Rates;
  /** Partitions that stand still until a person moves their position. */
  incidents: { partition: number; position: number; incident: PositionIncident }[];
  outcomes: OutcomeCounts;
  /** Messages waiting (parked), all instances. */
  parked: number;
}

/** A member of a consumer group: one process, or one of several connections of a process. */
export interface GroupMember {
  memberId: string;
  /** How the program calls itself. */
  clientId: string;
  host: string;
  /** Partitions of the topic that it holds. */
  partitions: number[];
}

export interface ConsumerStatus extends ConsumerSummary {
  /** Partitions assigned to this process. */
  assigned: number[];
  /** How many the topic has. */
  partitionCount: number;
  /** Everybody in its group, on all instances; null when the brokers have not told. */
  members: GroupMember[] | null;
}

/** Query of GET /kafka/consumers/:name; all optional. */
export interface PartitionsQuery {
  /** From 1. */
  page?: number;
  /** 1 to 500 (50). */
  pageSize?: number;
  /** By number (default), or where most waits first. */
  sort?: 'partition' | 'lag';
  /** Only partitions with this verdict. */
  verdict?: Verdict;
}

/** GET /kafka/consumers/:name; 404 when no consumer is configured under that name. */
export interface ConsumerResponse {
  broker: BrokerStatus;
  consumer: ConsumerStatus;
  /** One page of them. */
  partitions: PartitionLag[];
  pagination: { page: number; pageSize: number; total: number };
  /** How many partitions have which verdict, whatever the filter. */
  verdicts: Partial<Record<Verdict, number>>;
  /** As in `ConsumersResponse`, those that read its topic. */
  otherGroups: OtherGroup[] | null;
  otherGroupsIncomplete: boolean;
  sampledAt: string | null;
}

/** Another program's group that reads a topic of this plugin's consumers. */
export interface OtherGroup {
  groupId: string;
  topic: string;
  members: number;
  /** Sum over the partitions it has committed a position in; null when it has none. */
  lag: number | null;
  /** Only those partitions. */
  partitions: { partition: number; position: number; end: number; lag: number }[];
}

export interface TopicStatus {
  name: string;
  partitions: { partition: number; start: number; end: number }[];
  /** Messages in the log, all partitions (end − start). */
  messages: number;
  /** Messages a second that came in over the last minute; null: not known. */
  rate: number | null;
}

/**
 * GET /kafka/overview. Answered from what the server samples all the time, whoever looks: no request makes the brokers
 * work. With several instances each samples for itself.
 */
export interface OverviewResponse {
  broker: BrokerStatus;
  consumers: ConsumerSummary[];
  topics: TopicStatus[];
  /** All consumers together. */
  total: { lag: number | null; age: Age | null; rates: Rates };
  /** Dead letters that nobody has dealt with; letters that their topic has not acknowledged yet. */
  deadLetters: { open: number; unsent: number; problem: RelayProblem | null };
  /** Messages waiting (parked), all instances. */
  parked: number;
  /** Generator runs in progress, all instances. */
  runs: number;
  /** ISO 8601; when positions and the brokers' figures were read; null before the first time. */
  sampledAt: string | null;
}

/** GET /kafka/consumers */
export interface ConsumersResponse {
  broker: BrokerStatus;
  consumers: ConsumerStatus[];
  /** Read only; null when the brokers have not told. */
  otherGroups: OtherGroup[] | null;
  /** More groups exist than were looked at. */
  otherGroupsIncomplete: boolean;
  /** As in `OverviewResponse`; members and other groups are looked at less often. */
  sampledAt: string | null;
}

export interface HealthPart {
  status: 'ok' | 'failing';
  /** One sentence; null when ok, but see `compatibility`. */
  problem: string | null;
}

export interface ConsumerHealth extends HealthPart {
  /** A person has paused it, which is no failure. */
  paused: boolean;
}

/** GET /api/kafka/health: 200 when `ok`, else 503. */
export interface HealthResponse {
  status: 'ok' | 'failing';
  /**
   * Whether Strapi and the client library are what the plugin was made for: nothing is consumed where they are not. `ok`
   * with a problem: only the part does not work that it names.
   */
  compatibility: HealthPart;
  broker: HealthPart;
  /** Whether positions can be read: nothing is consumed without them. */
  database: HealthPart;
  /** Whether dead letters can be sent to their topic. */
  deadLetters: HealthPart;
  consumers: Record<string, ConsumerHealth>;
}
