import type { Knex } from 'knex';
import type { Stored } from '../../validate/reader';
import type { Dialect } from './dialect';

type Bound = string | number | null;

/** What is used of better-sqlite3, the only SQLite driver that Strapi 5 supports. */
interface Connection {
  prepare(sql: string): Statement;
}
interface Statement {
  run(...values: Bound[]): { changes: number; lastInsertRowid: number | bigint };
}

/**
 * SQLite has no network to save trips on: prepared statements on the transaction's own connection, row by row, are faster
 * than one statement over `json_each`, and store numbers exactly, where SQLite's reading of JSON is one bit off for a
 * float in twelve.
 */
export const sqlite: Dialect = {
  async find(trx, table, columns, lookups) {
    // 64-bit integers as text: the driver would round what is beyond 2^53.
    const selected = columns.map(({ name, type }) =>
      trx.raw(type === 'biginteger' ? 'cast(?? as text) as ??' : '?? as ??', [name, name]),
    );
    const query = trx(table).select(selected).orderBy('id');
    for (const { column, values } of lookups) {
      const list = JSON.stringify(values.map(bound));
      query.orWhereRaw('?? in (select value from json_each(?))', [column.name, list]);
    }
    return query;
  },

  async insert(trx, table, columns, rows, stamps = {}) {
    const names = [...columns.map(({ name }) => name), ...Object.keys(stamps)].map(quote);
    const times = Object.values(stamps).map(bound);
    const marks = names.map(() => '?');
    const statement = await prepare(
      trx,
      `insert into ${quote(table)} (${names.join(', ')}) values (${marks.join(', ')}) on conflict do nothing`,
    );
    return rows.map((row) => {
      const { changes, lastInsertRowid } = statement.run(...row.map(bound), ...times);
      return changes === 1 ? Number(lastInsertRowid) : null;
    });
  },

  async update(trx, table, columns, rows, stamps) {
    const set = [...columns.map(({ name }) => name), ...Object.keys(stamps)].map((name) => `${quote(name)} = ?`);
    const differs = columns.map(({ name }) => `${quote(name)} is not ?`);
    const statement = await prepare(
      trx,
      `update ${quote(table)} set ${set.join(', ')} where id = ? and (${['?', ...differs].join(' or ')})`,
    );
    const times = Object.values(stamps).map(bound);
    const changed = new Set<number>();
    for (const { id, values, forced } of rows) {
      const bindings = values.map(bound);
      if (statement.run(...bindings, ...times, id, Number(forced), ...bindings).changes === 1) changed.add(id);
    }
    return changed;
  },
};

/** Knex hands out the connection of its transaction, which goes back to the pool when the transaction ends. */
const prepare = async (trx: Knex.Transaction, sql: string): Promise<Statement> => {
  const connection = (await trx.client.acquireConnection()) as Connection;
  return connection.prepare(sql);
};

const bound = (value: Stored): Bound => {
  if (value instanceof Date) return value.getTime();
  return typeof value === 'boolean' ? Number(value) : value;
};

const quote = (identifier: string): string => `"${identifier.replaceAll('"', '""')}"`;
