import type { Core } from '@strapi/strapi';
import type { ActivityFilter, ActivityResponse } from '../../contract/activity';
import type { Actor } from '../../contract/actors';
import type {
  GeneratorRun,
  GeneratorsResponse,
  PreviewRequest,
  PreviewResponse,
  RunDetailsResponse,
  RunsQuery,
  RunsResponse,
  StartRunRequest,
} from '../../contract/generators';
import type { CheckVerdict } from '../../contract/deadLetters';
import type { TestMessage } from './consumers/applyMessages';
import type { DeadLetterService } from './consumers/deadLetters/service';
import type { ParkedService } from './consumers/waiting/service';
import type { HistoryResponse } from '../../contract/history';
import type { CureRequest, CureResponse } from '../../contract/problems';
import type { MovePreview, MoveResponse, PlannedMove, PreviewMoveRequest } from '../../contract/positions';
import type {
  ConsumerPause,
  ConsumerResponse,
  ConsumersResponse,
  PartitionsQuery,
  HealthResponse,
  OverviewResponse,
} from '../../contract/status';
import type { CreateTopicRequest, TopicDetails, TopicsResponse } from '../../contract/topics';
import type { Catalogue, TopicQuery } from './topics/catalogue';
import type { Stream } from './stream';
import type { MessageBrowser } from './topics/messages/browser';
import type { HandProducer } from './topics/produce';
import type { Searches } from './topics/searches';
import type { Templates } from './topics/template';

/** What of the history somebody wants to see; seconds, points, name of a consumer. */
export interface HistoryQuery {
  range: number;
  points: number;
  /** Default: all together. */
  consumer?: string;
}

/** Methods throw `ServiceError` and `BrokerError`. `who` is null where no person asks. */
export interface ConsumersService {
  /** `unknown_consumer`, `already_paused` */
  pause(name: string, reason: string, who: Actor | null): Promise<ConsumerPause>;
  /** `unknown_consumer`, `not_paused` */
  resume(name: string, who: Actor | null): Promise<void>;
  /** What a move would do; changes nothing. `unknown_consumer`, `invalid` */
  previewMove(name: string, request: PreviewMoveRequest): Promise<MovePreview>;
  /** All or nothing. `unknown_consumer`, `invalid`, `positions_changed` */
  movePositions(name: string, moves: PlannedMove[], who: Actor | null): Promise<MoveResponse>;
  /** Another try at once of what keeps a partition from getting on. `unknown_consumer`, `positions_changed` */
  retryPartition(name: string, request: CureRequest, who: Actor | null): Promise<CureResponse>;
  /** Makes the message there a dead letter and goes on behind it. `unknown_consumer`, `positions_changed` */
  passBy(name: string, request: CureRequest, who: Actor | null): Promise<CureResponse>;
}

export interface MonitorService {
  /** State of broker, consumers and topics. Answers when the broker is away too, with what is known. */
  overview(): Promise<OverviewResponse>;
  /** The consumers with their members, and who else reads their topics. */
  consumers(): Promise<ConsumersResponse>;
  /** One of them, with a page of its partitions. `unknown_consumer` */
  consumer(
    name: string,
    query: Required<Omit<PartitionsQuery, 'verdict'>> & Pick<PartitionsQuery, 'verdict'>,
  ): Promise<ConsumerResponse>;
  /** `unknown_consumer` */
  history(query: HistoryQuery): HistoryResponse;
  health(): Promise<HealthResponse>;
  /**
   * Why the plugin neither consumes nor writes, in a sentence for people: Strapi or the plugin's tables are not as this
   * version needs them. Null: they are.
   */
  whyIdle(): string | null;
}

export interface MetricsService {
  /**
   * All figures as text. `metrics_closed`, `wrong_token`
   *
   * @param authorization The header of that name, empty where there is none.
   */
  scrape(authorization: string): Promise<{ contentType: string; text: string }>;
}

export interface ActivityService {
  /** What people have done, newest first. */
  list(filter: ActivityFilter, paging: { page: number; pageSize: number }): Promise<ActivityResponse>;
}

/** A file that came with a request; the name is the sender's word and opens nothing. */
export interface UploadedFile {
  name: string;
  bytes: Buffer;
}

/** Methods throw `ServiceError`. `who` is null where no person asks. */
export interface GeneratorsService {
  list(): Promise<GeneratorsResponse>;
  /** What a run would send first. `unknown_generator`, `invalid`; `file` is at fault where the file does not parse. */
  preview(generator: string, request: PreviewRequest, file?: UploadedFile): Promise<PreviewResponse>;
  /**
   * Starts a run, of the file's rows where there is one, and returns at once. `unknown_generator`, `already_running`,
   * `invalid`.
   */
  start(request: StartRunRequest, who: Actor | null, file?: UploadedFile): Promise<GeneratorRun>;
  /** Ends a run, or asks the instance that runs it to do so within seconds. `unknown_run`, `not_running`. */
  stop(id: string, who: Actor | null): Promise<GeneratorRun>;
  /** A run with its ledger. */
  get(id: string): Promise<RunDetailsResponse | null>;
  runs(query: RunsQuery): Promise<RunsResponse>;
}

/** Methods throw `ServiceError` and `BrokerError`. */
export interface TopicsService {
  list(query: TopicQuery): Promise<TopicsResponse>;
  /** `topic_missing` */
  get(name: string): Promise<TopicDetails>;
  partitions: Catalogue['partitions'];
  /** `topic_exists`, `denied`; `invalid` names the field that the brokers do not take. */
  create(request: CreateTopicRequest, who: Actor | null): Promise<TopicDetails>;
}

/** Methods throw `ServiceError` and `BrokerError`. */
export interface MessagesService {
  page: MessageBrowser['page'];
  whole: MessageBrowser['whole'];
  startSearch: Searches['start'];
  searchResults: Searches['results'];
  stopSearch: Searches['stop'];
  template: Templates['make'];
  check: HandProducer['check'];
  send(...args: [...Parameters<HandProducer['send']>, who: Actor | null]): ReturnType<HandProducer['send']>;
}

/** What the tests of a project may ask for, see testing.ts. */
export interface TestingService {
  /** `unknown_consumer` */
  applyMessages(consumer: string, messages: readonly TestMessage[]): Promise<CheckVerdict[]>;
}

export interface Services {
  activity: ActivityService;
  topics: TopicsService;
  messages: MessagesService;
  monitor: MonitorService;
  metrics: MetricsService;
  consumers: ConsumersService;
  deadLetters: DeadLetterService;
  parked: ParkedService;
  generators: GeneratorsService;
  stream: Pick<Stream, 'open'>;
  testing: TestingService;
}

/** The plugin's service of that name, typed. */
export function getService<Name extends keyof Services>(strapi: Core.Strapi, name: Name): Services[Name] {
  return strapi.plugin('kafka').service(name);
}
