import { markOwn } from '../../database/ownErrors';

/**
 * Another writer, e.g. the admin panel, made or deleted an entry after the batch had looked for it. Carries PostgreSQL's
 * code of a serialization failure, for it is one: the batch is tried again and sees the entry as it now is.
 */
export class ConcurrentWriteError extends Error {
  override readonly name = 'ConcurrentWriteError';
  readonly code = '40001';

  constructor(contentType: string) {
    super(`An entry of ${contentType} was created or deleted by somebody else at the same time.`);
    markOwn(this);
  }
}
