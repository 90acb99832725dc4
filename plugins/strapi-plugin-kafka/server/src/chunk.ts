/** knex inserts several rows on SQLite as one compound select, which SQLite limits to 500 terms. */
export const ROWS_PER_INSERT = 200;

export function* chunk<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
