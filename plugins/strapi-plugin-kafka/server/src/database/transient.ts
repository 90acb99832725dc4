import { causesOf, inOwnWords, isError } from '../databaseError';
import { OutcomeUnknownError, TransactionLostError } from './errors';
import { isOwn } from './ownErrors';

const TRANSIENT_CODES = new Set([
  'SQLITE_BUSY',
  'SQLITE_LOCKED',
  'SQLITE_FULL',
  'SQLITE_IOERR',
  'ER_LOCK_DEADLOCK',
  'ER_LOCK_WAIT_TIMEOUT',
  'ER_CON_COUNT_ERROR',
  'PROTOCOL_CONNECTION_LOST',
]);

/** Of the connection to the database. */
const NETWORK_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']);

/**
 * PostgreSQL: connection exceptions (08), lock not available (55P03), serialization failure and deadlock (40), resource
 * shortage (53), a statement that took longer than `statement_timeout` or that an operator has cancelled (57014),
 * administrator's shutdown and crash recovery (57P), system errors (58), a process that was frozen inside a transaction
 * until the server gave it up (25P03, 25P04). An undefined table or column (42P01, 42703) is a deployment in progress or
 * gone wrong, and no message's fault either.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const TRANSIENT_SQLSTATE = /^(08...|25P0[34]|40...|42P01|42703|53...|55P03|57014|57P..|58...)$/;

/**
 * Errors that pg and knex report without a code. Their first words to the last, and never what stands somewhere inside: a
 * message whose value gets into an error must not be able to have itself tried for ever.
 */
const TRANSIENT_MESSAGE =
  /^(connection (terminated|ended)( unexpectedly| due to connection timeout)?|connection is closed|(knex: )?timeout acquiring a connection\. the pool is probably full\..*|unable to acquire a connection|client (has encountered a connection error and|was closed and) is not queryable)\.?$/i;

/** SQLite's own words for what PostgreSQL has codes for; they end with the name. */
const MISSING_IN_SQLITE = /^no such (table|column): [\w."`]+$/i;

/** Whether an error of the plugin's own connection passes: the same statement will do later. */
export const isTransientHere = (error: Error): boolean => {
  const { code, name } = error as { code?: unknown; name?: string };
  const words = inOwnWords(error);
  if (typeof code !== 'string') return name === 'KnexTimeoutError' || TRANSIENT_MESSAGE.test(words);
  return (
    TRANSIENT_CODES.has(code) ||
    TRANSIENT_SQLSTATE.test(code) ||
    NETWORK_CODES.has(code) ||
    // SQLite's extended codes, e.g. SQLITE_BUSY_SNAPSHOT.
    /^SQLITE_(BUSY|LOCKED|IOERR)_/.test(code) ||
    (code === 'SQLITE_ERROR' && MISSING_IN_SQLITE.test(words))
  );
};

/** Whether something was not done, or nobody knows, because the database is busy or away. Looks through `cause`. */
export const isDatabaseUnavailable = (error: unknown): boolean =>
  [...causesOf(error)].some(
    (one) =>
      one instanceof TransactionLostError ||
      one instanceof OutcomeUnknownError ||
      (isError(one) && isOwn(one) && isTransientHere(one)),
  );
