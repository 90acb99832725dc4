import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { models } from '../../server/src/tables/models';
import type { TestDatabase } from '../support/database';

/** Tables that are named in the files of `earlier/`. */
export const EARLIER_TABLES = models.map(({ tableName }) => tableName).filter((name) => name !== 'kafka_meta');

const read = (name: string) => readFile(join(__dirname, 'earlier', name), 'utf8');

interface StoredSchema {
  tables: { name: string }[];
}

/**
 * Puts the plugin's tables of version 0.1.0 in the place of those that there are, with what it had written: positions, a
 * run, letters, waiting messages, a pause. Strapi remembers the schema that it has synced last, so that is put back too.
 */
export async function putEarlierTables(database: TestDatabase): Promise<void> {
  const isSqlite = database.env.DATABASE_CLIENT === 'sqlite';
  const drops = models.map(({ tableName }) => `drop table if exists ${tableName}${isSqlite ? '' : ' cascade'};`);
  await database.execute(drops.join('\n'));
  await database.execute(await read(isSqlite ? 'sqlite.sql' : 'postgres.sql'));

  const [{ schema }] = await database.all<{ schema: string | StoredSchema }>(
    'select schema from strapi_database_schema order by id desc limit 1',
  );
  const { tables } = typeof schema === 'string' ? (JSON.parse(schema) as StoredSchema) : schema;
  const earlier = JSON.parse(await read('schema.json')) as StoredSchema['tables'];
  const others = tables.filter(({ name }) => !name.startsWith('kafka_'));
  const text = JSON.stringify({ tables: [...others, ...earlier] }).replaceAll("'", "''");
  await database.execute(`update strapi_database_schema set schema = '${text}', hash = 'earlier'`);
}

/** Rows by table. */
export type Rows = Record<string, Record<string, unknown>[]>;

/** All rows of the plugin's tables. */
export async function rowsOf(database: TestDatabase): Promise<Rows> {
  const tables = EARLIER_TABLES.map(async (table): Promise<[string, Record<string, unknown>[]]> => [
    table,
    await database.all(`select * from ${table} order by id`),
  ]);
  return Object.fromEntries(await Promise.all(tables));
}
