import type { Core } from '@strapi/strapi';

/**
 * Stored bytes of rows that are read together. A row may hold a whole message, so a number of rows says nothing about the
 * memory they take, which is a few times these bytes: text, buffer, parsed value. One row is always read, however large.
 */
const READ_TOGETHER_BYTES = 8 * 1024 * 1024;

/** Which of some rows can be read together: the first of them, in the order of `ids`. */
export const readableTogether = async (
  strapi: Core.Strapi,
  { table, ids, columns }: { table: string; ids: readonly number[]; columns: readonly string[] },
): Promise<number[]> => {
  if (ids.length <= 1) return [...ids];
  const rows: { id: number; bytes: number | string }[] = await strapi.db
    .getConnection(table)
    .whereIn('id', ids)
    .select('id', bytesIn(strapi, columns));
  const bytes = new Map(rows.map((row) => [row.id, Number(row.bytes)]));
  let sum = 0;
  const end = ids.findIndex((id, place) => {
    // A row that has gone since takes nothing.
    sum += bytes.get(id) ?? 0;
    return place > 0 && sum > READ_TOGETHER_BYTES;
  });
  return end === -1 ? [...ids] : ids.slice(0, end);
};

/** Without reading what the columns hold: the length of a text is kept beside it. PostgreSQL knows it of text only. */
const bytesIn = (strapi: Core.Strapi, columns: readonly string[]) => {
  const length = strapi.db.dialect.client === 'postgres' ? 'octet_length(??::text)' : 'octet_length(??)';
  const sum = columns.map(() => `coalesce(${length}, 0)`).join(' + ');
  return strapi.db.connection.raw(`${sum} as bytes`, [...columns]);
};
