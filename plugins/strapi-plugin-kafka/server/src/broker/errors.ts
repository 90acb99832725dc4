export type BrokerErrorCode =
  /** No broker answers at the configured addresses. */
  | 'unreachable'
  /** The topic does not exist and is not created automatically. */
  | 'topic_missing'
  /** The broker refuses this client: credentials or ACLs. */
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
