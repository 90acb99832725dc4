import type { Stored } from '../../validate/reader';
import type { Dialect } from './dialect';

/** Placeholders in one statement: MySQL takes 65,535. */
const MAX_PLACEHOLDERS = 60_000;

/**
 * MySQL and MariaDB: rows in chunks of one INSERT, updates row by row. A row that a unique index keeps out fails the
 * statement (`ER_DUP_ENTRY`), not the transaction: `INSERT IGNORE` would also let values through that do not fit.
 */
export const mysql: Dialect = {
  async find(trx, table, columns, lookups) {
    const query = trx(table)
      .select(columns.map(({ name }) => name))
      .orderBy('id')
      .forUpdate();
    for (const { column, values } of lookups) void query.orWhereIn(column.name, values);
    return query;
  },

  async insert(trx, table, columns, rows, stamps = {}) {
    const names = columns.map(({ name }) => name);
    const size = Math.floor(MAX_PLACEHOLDERS / (columns.length + Object.keys(stamps).length));
    for (let start = 0; start < rows.length; start += size) {
      const chunk = rows.slice(start, start + size);
      await trx(table).insert(
        chunk.map((row) => ({ ...Object.fromEntries(names.map((name, index) => [name, row[index]])), ...stamps })),
      );
    }
    const marks = rows.map(([mark]) => mark);
    const inserted = await trx(table).select('id', { mark: names[0] }).whereIn(names[0], marks);
    const ids = new Map(inserted.map(({ id, mark }: { id: number; mark: Stored }) => [mark, id]));
    return marks.map((mark) => ids.get(mark) ?? null);
  },

  async update(trx, table, columns, rows, stamps) {
    const changed = new Set<number>();
    for (const { id, values, forced } of rows) {
      const query = trx(table).where({ id });
      if (!forced) {
        void query.where((differs) => {
          columns.forEach(({ name }, index) => void differs.orWhereRaw('not (?? <=> ?)', [name, values[index]]));
        });
      }
      const set = Object.fromEntries(columns.map(({ name }, index) => [name, values[index]]));
      if ((await query.update({ ...set, ...stamps })) > 0) changed.add(id);
    }
    return changed;
  },
};
