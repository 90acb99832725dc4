import { join } from 'node:path';
import { orderHash } from '../../server/src/consumers/orderHash';
import { LAYOUT } from '../../server/src/tables/layout';
import { sharedBroker, type SharedBroker } from '../support/broker';
import type { TestDatabase } from '../support/database';
import { long } from '../support/length';
import { findPostgres, startPostgres, type TestPostgres } from '../support/postgres';
import { APP_DIR, startApp, STRAPI_CLI, type TestApp } from '../support/strapi';
import { run } from '../support/process';
import { until } from '../support/until';
import { putEarlierTables, rowsOf, type Rows } from './earlier';

/** Columns that Strapi gives to content types, which the tables were once. */
const CONTENT_TYPE_COLUMNS = ['published_at', 'created_by_id', 'updated_by_id', 'locale'];
/** What a migration fills. */
const FILLED = ['order_hash'];

const withoutColumns = (tables: Rows, columns: string[]): Rows =>
  Object.fromEntries(
    Object.entries(tables).map(([table, rows]) => [
      table,
      rows.map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => !columns.includes(column)))),
    ]),
  );

const layoutOf = async (database: TestDatabase): Promise<number | undefined> =>
  (await database.all<{ layout: number }>('select layout from kafka_meta'))[0]?.layout;

/** Runs a command of Strapi's command line on the project of an app that is stopped. */
const strapi = async ({ env }: TestApp, ...args: string[]): Promise<void> => {
  const child = run(process.execPath, [STRAPI_CLI, ...args], { cwd: APP_DIR, env });
  const code = await child.exit;
  if (code !== 0) throw new Error(`strapi ${args.join(' ')} ended with ${code}:\n${child.logs()}`);
};

const binaries = findPostgres();
const databases = ['SQLite', ...(long && binaries !== null ? ['PostgreSQL'] : [])];

describe.each(databases)('tables that version 0.1.0 wrote, on %s', (kind) => {
  let postgres: TestPostgres | undefined;
  let broker: SharedBroker;
  let app: TestApp;
  let before: Rows;

  beforeAll(async () => {
    broker = await sharedBroker();
    if (kind === 'PostgreSQL') postgres = await startPostgres(binaries ?? '');
    const database = await postgres?.createDatabase('app');
    app = await startApp({ broker: broker.bootstrap, database, env: { KAFKA_CONSUMERS: 'none' } });
    await app.stop();
    await putEarlierTables(app.database);
    before = await rowsOf(app.database);
    await app.start();
    await until(
      'the tables to be in the layout of this version',
      async () => (await layoutOf(app.database)) === LAYOUT,
    );
  });
  afterAll(async () => {
    await app?.remove();
    await postgres?.stop();
    await broker?.stop();
  });

  it('keep every row, in every column that is still there', async () => {
    expect(Object.values(before).flat().length).toBeGreaterThan(15);
    const after = await rowsOf(app.database);
    expect(withoutColumns(after, FILLED)).toEqual(withoutColumns(before, [...CONTENT_TYPE_COLUMNS, ...FILLED]));
  });

  it('get what an earlier version has not stored', async () => {
    const waiting = await app.database.all<{ order_hash: string }>('select order_hash from kafka_parked_messages');
    const place = { groupId: 'strapi-stock-consumer', topic: 'stock', partition: 1 };
    const hash = orderHash(place, 'nobody');
    expect(waiting).toEqual([{ order_hash: hash }, { order_hash: hash }]);
  });

  /** Two commands, each of which loads Strapi as a whole. */
  const exportAndImport = async () => {
    const file = join(app.env.DATA_DIR as string, 'exported');
    await app.stop();
    const expected = await rowsOf(app.database);
    await strapi(app, 'export', '--no-encrypt', '--no-compress', '--file', file);
    await strapi(app, 'import', '--force', '--file', `${file}.tar`);
    expect(await rowsOf(app.database)).toEqual(expected);
    await app.start();
  };
  if (long) it('are left alone by strapi export and strapi import', exportAndImport);

  it('are not consumed into where a newer version has written them, until one is back that knows them', async () => {
    const health = async () => (await fetch(`${app.url}/api/kafka/health`)).json() as Promise<Health>;
    const expected = await rowsOf(app.database);
    await app.stop();
    await app.database.execute(`update kafka_meta set layout = ${LAYOUT + 1}`);
    await app.start();
    await until('the health to say so', async () => /newer version/.test((await health()).database.problem ?? ''));
    expect(await layoutOf(app.database)).toBe(LAYOUT + 1);
    await app.database.execute(`update kafka_meta set layout = ${LAYOUT}`);
    await until('the health to be fine again', async () => (await health()).database.status === 'ok');
    expect(await rowsOf(app.database)).toEqual(expected);
  });
});

interface Health {
  database: { status: string; problem: string | null };
}
