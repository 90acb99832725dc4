import type { MessageIssue } from '../../../contract/reasons';

/** Something is wrong with a message itself: trying again does not help. Becomes a dead letter with this reason. */
export class MessageError extends Error {
  override readonly name = 'MessageError';

  constructor(
    /** Stable code, e.g. `invalid_message`. */
    readonly reason: string,
    message: string,
    readonly issues: MessageIssue[] = [],
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** Somebody else has claimed this partition since: this process is a zombie for it and has written nothing. */
export class FenceLostError extends Error {
  override readonly name = 'FenceLostError';
}

/** The consumer is stopping or has lost its partition: the batch in hand was rolled back and will be delivered again. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
}

/** The database refuses everything that could be stored of a message: its partition must not pass it by. */
export class NotStorableError extends Error {
  override readonly name = 'NotStorableError';

  constructor(readonly offset: number) {
    super(`The database refuses to store offset ${offset}, even as a dead letter without its content.`);
  }
}
