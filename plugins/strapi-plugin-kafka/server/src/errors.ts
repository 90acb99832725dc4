import type { MessageIssue } from '../../contract/reasons';

export type ServiceErrorCode =
  /** No generator of that name. */
  | 'unknown_generator'
  /** No consumer of that name. */
  | 'unknown_consumer'
  /** No run of that id. */
  | 'unknown_run'
  /** The generator has a run in progress. */
  | 'already_running'
  /** The run has ended: there is nothing to stop. */
  | 'not_running'
  /** The consumer is paused already. */
  | 'already_paused'
  /** The consumer is not paused: there is nothing to resume. */
  | 'not_paused'
  /** Positions are no longer where they were reviewed; `issues` name the partitions. */
  | 'positions_changed'
  /** No dead letter of that id. */
  | 'unknown_letter'
  /** The dead letter has been replayed or discarded already. */
  | 'not_open'
  /** No message at that offset. */
  | 'unknown_message'
  /** No search of that id, or somebody else's. */
  | 'unknown_search'
  /** More searches are running than may. */
  | 'too_many_searches'
  /** A consumer would refuse the message; `issues` name the fields. Can be forced. */
  | 'would_be_refused'
  /** The client may not read what it wants to be told of. */
  | 'not_readable'
  /** As many clients are connected as may be. */
  | 'too_many_clients'
  /** The request does not fit; `issues` name the fields. */
  | 'invalid'
  /** No token is configured, without which the metrics are closed. */
  | 'metrics_closed'
  /** The metrics were asked for with another token, or without one. */
  | 'wrong_token'
  /** Generators need the package @faker-js/faker, which the project has not installed. */
  | 'faker_missing'
  /** Strapi or the plugin's tables are not as this version needs them: it shows what there is, and changes nothing. */
  | 'incompatible'
  /** The database is busy or away; what is not done yet can be tried again. */
  | 'database_unavailable'
  /** The brokers cannot be reached. */
  | 'broker_unreachable';

/** A request that a service turns down. The message is for the person who asked: what, where, what to do. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';

  constructor(
    readonly code: ServiceErrorCode,
    message: string,
    /** The fields at fault, by their path inside the request; empty where none is. */
    readonly issues: MessageIssue[] = [],
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
