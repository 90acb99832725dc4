import type { MessageIssue, PluginReason } from '../../../contract/reasons';
import { QueryOutsideTransactionError, RolledBackError, TransactionLostError } from '../database/errors';
import { earlierFailure, isOwn } from '../database/ownErrors';
import { causesOf, inOwnWords, isError } from '../databaseError';
import type { MessageError } from './errors';

/** Why a message is given up. */
export interface Refusal {
  reason: string;
  detail: string;
  issues?: MessageIssue[];
}

/** Reasons that are no rule's or validation's verdict: nobody can tell whether the message is a good one. */
const NO_VERDICT: ReadonlySet<string> = new Set<PluginReason>([
  'invalid_json',
  'message_too_large',
  'handler_error',
  'process_killed',
  'given_up',
  'passed_by',
]);

/** Whether a rule or a validation said no, rather than that something went wrong. */
export const isVerdict = ({ reason }: Refusal): boolean => !NO_VERDICT.has(reason);

/** Whether another try may end otherwise: an error of the consumer's own code, e.g. a service that did not answer. */
export const isWorthRetrying = (error: unknown): boolean =>
  toRefusal(error).reason === ('handler_error' satisfies PluginReason) &&
  !(error instanceof QueryOutsideTransactionError);

interface CodedError {
  name?: string;
  message?: string;
  code?: unknown;
  cause?: unknown;
  details?: { errors?: { path?: (string | number)[]; message: string }[] };
}

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

/** By name, not by identity: a project may have loaded a second copy of this module. */
const isMessageError = (error: unknown): error is MessageError =>
  isError(error) && error.name === 'MessageError' && typeof (error as MessageError).reason === 'string';

/** The classes of Strapi's errors that say that values are invalid. */
const STRAPI_VALIDATION = new Set(['ValidationError', 'YupValidationError', 'ApplicationError']);

const isStrapiValidation = (error: unknown): boolean => isError(error) && STRAPI_VALIDATION.has(error.name);

/**
 * What an error comes of. Strapi's validator calls an entry missing when its lookup fails, so in a transaction that PostgreSQL
 * has given up for a statement that statement is at fault. What the project's own code says there stands.
 */
export const failureBehind = (error: unknown): unknown =>
  [...causesOf(error)].some(isStrapiValidation) ? (earlierFailure(error) ?? error) : error;

/**
 * Transient errors of the plugin's own transaction or the connection to the database: the same batch will do later. Looks
 * through `cause`. The same failure of another connection, with whatever code, is the error of the handler that opened it.
 */
export const isTransient = (error: unknown): boolean => {
  for (const one of causesOf(failureBehind(error))) {
    if (one instanceof TransactionLostError) return true;
    // What a project says of a message stands, whatever made it say so.
    if (!isError(one) || isMessageError(one)) return false;
    if (isOwn(one) && isTransientHere(one)) return true;
  }
  return false;
};

const isTransientHere = (error: Error): boolean => {
  const { code, name } = error as CodedError;
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

/** Unique violations of SQLite, PostgreSQL and MySQL. */
const UNIQUE_CODES = new Set(['SQLITE_CONSTRAINT_UNIQUE', '23505', 'ER_DUP_ENTRY']);
/** PostgreSQL: data exceptions (22) and integrity violations (23): the value does not fit the column. */
const DATA_SQLSTATE = /^2[23]...$/;

/** What a permanent failure of a single message says about it. */
export const toRefusal = (error: unknown): Refusal => {
  if (isMessageError(error)) return { reason: error.reason, detail: error.message, issues: error.issues };
  if (!isError(error)) return { reason: 'handler_error', detail: inOwnWords(error) };
  // The handler has caught the error that says what is wrong with the message.
  if (error instanceof RolledBackError && isError(error.cause)) return toRefusal(error.cause);

  const { code, details } = error as CodedError;
  if (isStrapiValidation(error)) {
    const issues = (details?.errors ?? []).map(({ path, message }) => ({ path: path ?? [], message }));
    return { reason: 'invalid_message', detail: error.message, issues };
  }
  if (typeof code === 'string' && UNIQUE_CODES.has(code)) return { reason: 'not_unique', detail: inOwnWords(error) };
  if (typeof code === 'string' && (DATA_SQLSTATE.test(code) || code.startsWith('SQLITE_CONSTRAINT'))) {
    return { reason: 'invalid_message', detail: inOwnWords(error) };
  }
  return { reason: 'handler_error', detail: `${error.name}: ${inOwnWords(error)}` };
};
