import Sqlite from 'better-sqlite3';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { System } from '../../../plugins/strapi-plugin-kafka/tests/support/system';
import { controlUrl } from './addresses';

interface Control {
  url: string;
  close(): void;
}

/**
 * Batches of partition 0 of the events fail, as with a database that an operator has made read-only for a while. A person
 * who moves the position raises the epoch with it.
 */
const STUCK = `create trigger if not exists events_stuck before update of next_offset on kafka_positions
  when new.topic = 'event' and new.partition = 0 and new.next_offset > old.next_offset and new.epoch = old.epoch
  begin select raise(abort, 'closed for the stocktaking'); end`;

const change = async ({ database }: System['app'], sql: string): Promise<void> => {
  const connection = new Sqlite(database.env.DATABASE_FILENAME, { fileMustExist: true, timeout: 60_000 });
  try {
    connection.exec(sql);
  } finally {
    connection.close();
  }
};

/** Lets tests, which run in another process than the global setup, stop Strapi, hold up the broker and have the database fail. */
export async function serveControl({ app, broker }: Pick<System, 'app' | 'broker'>): Promise<Control> {
  const orders = new Map([
    ['/strapi/stop', () => app.stop()],
    ['/strapi/start', () => app.start()],
    ['/events/refuse', () => change(app, STUCK)],
    ['/events/take', () => change(app, 'drop trigger if exists events_stuck')],
    ['/broker/freeze', () => broker.freeze()],
    ['/broker/thaw', () => broker.thaw()],
  ]);
  const server = createServer((request, response) => {
    const carryOut = orders.get(request.url ?? '');
    if (!carryOut) return void response.writeHead(404).end();
    carryOut().then(
      () => response.end(),
      (error: Error) => response.writeHead(500).end(error.message),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

const order = (path: string) => async (): Promise<void> => {
  const response = await fetch(controlUrl() + path, { method: 'POST' });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
};

export const stopStrapi = order('/strapi/stop');
/** Resolves when it serves. */
export const startStrapi = order('/strapi/start');
/** The database fails at batches of partition 0 of the events, until `takeEvents`. */
export const refuseEvents = order('/events/refuse');
export const takeEvents = order('/events/take');
/** The broker keeps its connections and answers nothing until `thawBroker`; consumers bear that for half a minute. */
export const freezeBroker = order('/broker/freeze');
export const thawBroker = order('/broker/thaw');
