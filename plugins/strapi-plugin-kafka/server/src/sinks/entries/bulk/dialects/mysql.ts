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

  async insert(trx, table, columns, rows) {
    const names = columns.map(({ name }) => name);
    const size = Math.floor(MAX_PLACEHOLDERS / columns.length);
    for (let start = 0; start < rows.length; start += size) {
      const chunk = rows.slice(start, start + size);
      await trx(table).insert(chunk.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index]]))));
    }
    const documentIds = rows.map(([documentId]) => documentId as string);
    const inserted = await trx(table).select('id', 'document_id').whereIn('document_id', documentIds);
    const ids = new Map(inserted.map((row: { id: number; document_id: string }) => [row.document_id, row.id]));
    return documentIds.map((documentId) => ids.get(documentId) ?? null);
  },

  async update(trx, table, columns, rows, touched) {
    const changed = new Set<number>();
    for (const { id, values, forced } of rows) {
      const query = trx(table).where({ id });
      if (!forced) {
        void query.where((differs) => {
          columns.forEach(({ name }, index) => void differs.orWhereRaw('not (?? <=> ?)', [name, values[index]]));
        });
      }
      const set = Object.fromEntries(columns.map(({ name }, index) => [name, values[index]]));
      if ((await query.update({ ...set, ...touched })) > 0) changed.add(id);
    }
    return changed;
  },
};
