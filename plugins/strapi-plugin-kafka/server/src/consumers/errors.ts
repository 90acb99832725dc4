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
