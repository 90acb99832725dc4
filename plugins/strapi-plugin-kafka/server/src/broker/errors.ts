export type BrokerErrorCode =
  /** No broker answers at the configured addresses. */
  | 'unreachable'
  /** The topic does not exist and is not created automatically. */
  | 'topic_missing'
  /** The topic that should be created exists. */
  | 'topic_exists'
  /** The broker takes no topic with this name, or one that looks too much like it exists. */
  | 'invalid_topic'
  /** The number of partitions or of their replicas does not fit the cluster. */
  | 'invalid_partitions'
  | 'invalid_replication_factor'
  /** A setting of the topic does not fit. */
  | 'invalid_setting'
  /** The cluster's own rules for topics forbid it. */
  | 'policy_violation'
  /** The offset lies outside the log. */
  | 'offset_out_of_range'
  /** The records are compressed in a way that this machine has no program for. */
  | 'unsupported_compression'
  /** The records cannot be decoded: the batch is damaged, or compressed in a way that nobody knows. */
  | 'not_readable'
  /** No broker leads a partition that is asked for. */
  | 'no_leader'
  /** The brokers refuse the login of `sasl`, or do not ask for one. */
  | 'login_refused'
  /** The broker's ACLs refuse this client. */
  | 'denied'
  /** A record is larger than the broker or topic takes. */
  | 'record_too_large'
  /** Anything else the client or broker reports. */
  | 'failed';

/** An error of the broker or the connection to it. `cause` is the client library's own error. */
export class BrokerError extends Error {
  override readonly name = 'BrokerError';

  constructor(
    readonly code: BrokerErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** Whether an error is about what is stored, or what this machine can decode, and not about the brokers. */
export const isUnreadable = (error: unknown): error is BrokerError =>
  error instanceof BrokerError && (error.code === 'not_readable' || error.code === 'unsupported_compression');
