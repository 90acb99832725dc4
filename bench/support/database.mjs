// The database of a running Strapi, read from outside: neither WAL mode nor PostgreSQL lets a reader hold up the writer.
import Sqlite from 'better-sqlite3';
import pg from 'pg';

/**
 * @typedef {object} Database
 * @property {(topic: string) => Promise<number>} consumed Messages of the topic that are committed. The positions move
 *   in the transactions that write the entries.
 * @property {(table: string) => Promise<number>} count
 * @property {(sql: string) => Promise<Record<string, unknown>[]>} all
 * @property {() => Promise<void>} close
 */

const CONSUMED = 'SELECT COALESCE(SUM(next_offset), 0) AS number FROM kafka_positions WHERE topic = ';
const count = (table) => `SELECT COUNT(*) AS number FROM ${table}`;

/** @returns {Promise<Database>} a SQLite file that Strapi has made */
export const openSqlite = async (file) => {
  const connection = new Sqlite(file, { readonly: true, fileMustExist: true, timeout: 5_000 });
  const consumed = connection.prepare(`${CONSUMED}?`).pluck();
  return {
    consumed: async (topic) => consumed.get(topic),
    count: async (table) => connection.prepare(count(table)).pluck().get(),
    all: async (sql) => connection.prepare(sql).all(),
    close: async () => void connection.close(),
  };
};

/** @returns {Promise<Database>} a PostgreSQL database that Strapi has made */
export const openPostgres = async (url) => {
  const connection = new pg.Client({ connectionString: url });
  await connection.connect();
  const all = async (statement) => (await connection.query(statement)).rows;
  const number = async (statement) => Number((await all(statement))[0].number);
  return {
    consumed: (topic) => number({ name: 'consumed', text: `${CONSUMED}$1`, values: [topic] }),
    count: (table) => number(count(table)),
    all,
    close: () => connection.end(),
  };
};
