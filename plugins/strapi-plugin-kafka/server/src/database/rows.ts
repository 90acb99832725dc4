import type { Knex } from 'knex';
import { chunk, ROWS_PER_INSERT } from '../chunk';

/**
 * Inserts rows inside a transaction. A row that the database refuses for what it holds does not end the transaction: the
 * others are inserted, and it is returned with the database's error.
 *
 * @throws every error that is not a row's own fault
 */
export const insertRows = async <Row>(
  trx: Knex.Transaction,
  rows: readonly Row[],
  insert: (rows: Row[]) => Promise<unknown>,
): Promise<Map<Row, unknown>> => {
  const refused = new Map<Row, unknown>();
  const insertSome = async (some: Row[]): Promise<void> => {
    const fault = await faultOf(trx, () => insert(some));
    if (fault === null) return;
    if (some.length === 1) return void refused.set(some[0], fault);
    const half = Math.ceil(some.length / 2);
    await insertSome(some.slice(0, half));
    await insertSome(some.slice(half));
  };
  for (const some of chunk(rows, ROWS_PER_INSERT)) await insertSome(some);
  return refused;
};

/** What the database has against the rows of a statement; null when it has taken them. Else the transaction is as before. */
const faultOf = async (trx: Knex.Transaction, insert: () => Promise<unknown>): Promise<unknown> => {
  // Strapi may put an error of its own, without the code, in the place of the database's.
  let said: unknown;
  const listen = (error: unknown) => {
    said ??= error;
  };
  await trx.raw('savepoint kafka_rows');
  trx.on('query-error', listen);
  try {
    await insert();
  } catch (error) {
    const fault = said ?? error;
    if (!isRowFault(fault)) throw error;
    await trx.raw('rollback to savepoint kafka_rows');
    return fault;
  } finally {
    trx.removeListener('query-error', listen);
  }
  await trx.raw('release savepoint kafka_rows');
  return null;
};

/**
 * PostgreSQL, and MySQL's `sqlState`: data exceptions (22), a column that must not be null, a check that fails, program limits
 * such as the size of an index entry (54).
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const ROW_SQLSTATE = /^(22...|54...|23502|23514)$/;
/** A unique violation is about two rows. */
const ROW_SQLITE = /^SQLITE_(CONSTRAINT(?!_(UNIQUE|PRIMARYKEY|ROWID))|TOOBIG|MISMATCH|RANGE)/;

/** Whether the database has refused a row for what the row holds: the same row is refused again, another one is not. */
export const isRowFault = (error: unknown): boolean => {
  const { code, sqlState } = (error ?? {}) as { code?: unknown; sqlState?: unknown };
  const state = sqlState ?? code;
  return typeof state === 'string' && (ROW_SQLSTATE.test(state) || ROW_SQLITE.test(state));
};
