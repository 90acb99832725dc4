import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { surviveCommitCallbacks } from './commitCallbacks';
import { OutcomeUnknownError, RolledBackError, TransactionLostError } from './errors';
import { markOwn, noteEarlier } from './ownErrors';

/**
 * Every transaction of the plugin. When it resolves, the database has said that it has committed; when it rejects, nothing
 * was written, except for `OutcomeUnknownError`:
 *
 * - `TransactionLostError`: the connection broke before it; whatever the work said then is not to be believed.
 * - `OutcomeUnknownError`: the connection broke during the commit, so nobody here can tell.
 * - `RolledBackError`: the database rolled back what it was asked to commit.
 * - Any other error is the work's own, or the database's for BEGIN or COMMIT, with its code.
 *
 * The commit is a statement of its own, made before Strapi's: knex reports a COMMIT that failed as done (its promise
 * resolves, only `executionPromise` rejects) and on SQLite gives the connection back with the transaction still open.
 * Inside a transaction of the caller it joins that one, whose end decides; the engine never is in one, see `inOwnContext`.
 */
export const inTransaction = async <Result>(
  strapi: Core.Strapi,
  work: (trx: Knex.Transaction) => Promise<Result>,
): Promise<Result> => {
  if (strapi.db.inTransaction()) return await strapi.db.transaction(({ trx }) => work(trx));
  let begun = false;
  const transaction = strapi.db.transaction(async ({ trx }) => {
    await assertBegun(trx);
    if (isSqlite(strapi)) await lockForWriting(trx);
    begun = true;
    surviveCommitCallbacks(strapi, trx);
    const errors = errorsOf(trx);
    const result = await work(trx).catch(async (error: unknown) => {
      if (codeOf(error) === IN_FAILED_TRANSACTION) throw new RolledBackError(errors.last);
      const state = await stateOf(trx);
      if (state === 'lost') throw new TransactionLostError(error);
      noteEarlier(error, state === 'failed' ? errors.last : undefined);
      throw error;
    });
    await commit(strapi, trx, errors);
    return result;
  });
  return await transaction.catch((error: unknown) => {
    // No connection, or no BEGIN: nothing but the database had a part in it.
    if (!begun) markOwn(error);
    throw error;
  });
};

/** PostgreSQL's answer to every statement after one that failed, whose error was caught. */
const IN_FAILED_TRANSACTION = '25P02';

const codeOf = (error: unknown): unknown => (error as { code?: unknown } | null | undefined)?.code;

/** `failed`: after a statement that failed PostgreSQL still answers, with an error. `lost`: nothing answers any more. */
const stateOf = async (trx: Knex.Transaction): Promise<'open' | 'ended' | 'failed' | 'lost'> => {
  // The work has ended it by itself, which it would do in every other one too.
  if (trx.isCompleted()) return 'ended';
  try {
    await trx.raw('select 1');
    return 'open';
  } catch (error) {
    return codeOf(error) === IN_FAILED_TRANSACTION ? 'failed' : 'lost';
  }
};

/** knex hands over a transaction whose BEGIN has failed; the first query would then fail for another reason, without a code. */
const assertBegun = async (trx: Knex.Transaction): Promise<void> => {
  if (!trx.isCompleted()) return;
  await trx.executionPromise;
  throw new Error('The transaction ended before it began.');
};

/**
 * SQLite's BEGIN takes no lock. Where another process writes after the first SELECT, the first write fails at once, whatever
 * the busy timeout: what was read is out of date. A transaction that begins with the lock waits for it, and keeps it.
 * https://www.sqlite.org/lang_transaction.html#deferred_immediate_and_exclusive_transactions
 */
const lockForWriting = async (trx: Knex.Transaction): Promise<void> => {
  await trx.raw('rollback');
  try {
    await trx.raw('begin immediate');
  } catch (error) {
    // For Strapi to roll back.
    await trx.raw('begin');
    throw error;
  }
};

const isSqlite = (strapi: Core.Strapi): boolean => strapi.db.dialect.client === 'sqlite';

/**
 * Errors of its statements, the caught ones and those of its savepoints too. The last one that says more than that the
 * transaction has failed is why it has: what came before it was healed by a savepoint.
 */
const errorsOf = (trx: Knex.Transaction): { last: unknown } => {
  const errors: { last: unknown } = { last: undefined };
  trx.on('query-error', (error: unknown) => {
    if (codeOf(error) !== IN_FAILED_TRANSACTION) errors.last = error;
    markOwn(error);
  });
  return errors;
};

/** Commits, and leaves an empty transaction for Strapi and knex to end. */
const commit = async (strapi: Core.Strapi, trx: Knex.Transaction, errors: { last: unknown }): Promise<void> => {
  let answer: unknown;
  try {
    answer = await trx.raw(isSqlite(strapi) ? 'commit' : 'commit and chain');
  } catch (error) {
    // Not committed: Strapi rolls back what SQLite has left open.
    if (isAnswer(error)) throw error;
    throw new OutcomeUnknownError(error);
  }
  if (commandOf(answer) === 'ROLLBACK') throw new RolledBackError(errors.last);
  // SQLite cannot chain. Whether this succeeds changes nothing: everything is committed.
  if (isSqlite(strapi)) await trx.raw('begin').catch(() => undefined);
};

/** PostgreSQL says what it has really done. */
const commandOf = (answer: unknown): unknown => (answer as { command?: unknown } | null | undefined)?.command;

interface DriverError {
  code?: unknown;
  /** PostgreSQL: only what the server itself has said has one. It is in the server's language. */
  severity?: unknown;
  /** MySQL. */
  sqlState?: unknown;
  fatal?: unknown;
}

/**
 * PostgreSQL: the errors that end the connection (connection exceptions, a transaction that was idle for too long,
 * shutdown and crash, system and internal errors). After any other the server has rolled back.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const CONNECTION_ENDED = /^(08|25P0[34]|57P|58|XX)/;

/** Whether the database itself has said no, so that it is known that nothing was committed. */
const isAnswer = (error: unknown): boolean => {
  const { code, severity, sqlState, fatal } = (error ?? {}) as DriverError;
  if (sqlState !== undefined) return fatal !== true;
  if (typeof code !== 'string') return false;
  if (severity !== undefined) return !CONNECTION_ENDED.test(code);
  return code.startsWith('SQLITE_') && !code.startsWith('SQLITE_IOERR');
};
