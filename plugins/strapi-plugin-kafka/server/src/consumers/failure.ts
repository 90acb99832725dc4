import type { MessageIssue, PluginReason } from '../../../contract/reasons';
import { QueryOutsideTransactionError, RolledBackError, TransactionLostError } from '../database/errors';
import { earlierFailure, isOwn } from '../database/ownErrors';
import { isTransientHere } from '../database/transient';
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
  code?: unknown;
  details?: { errors?: { path?: (string | number)[]; message: string }[] };
}

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
