import { join } from 'node:path';
import { startBroker, type TestBroker } from '../support/broker';
import { sqlite, type TestDatabase } from '../support/database';
import { connect, type PlainClient } from '../support/kafka';
import { findPostgres, startPostgres, type TestPostgres } from '../support/postgres';
import { freePort } from '../support/process';
import { startApp, type TestApp } from '../support/strapi';
import { healthy } from '../support/system';
import { Bookkeeper } from './ledger';
import { Load } from './load';
import { createProject } from './project';
import { startProxy, type Proxy } from './proxy';

/** Two members of the same groups, all that they need, and a way to count. */
export interface Arena {
  broker: TestBroker;
  /** Between the members and the broker; the load and the bookkeeper do without it. */
  proxy: Proxy;
  /** null where PostgreSQL is not installed: then both members share one SQLite file. */
  postgres: TestPostgres | null;
  client: PlainClient;
  members: TestApp[];
  load: Load;
  books: Bookkeeper;
  /** A path for a file of one's own. */
  file(name: string): string;
  stop(): Promise<void>;
}

/** @param fence whether the plugin has its fence, see project.ts */
export async function startArena({ fence }: { fence: boolean }): Promise<Arena> {
  const undo: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  const keep = <T>(thing: T, stopIt: (thing: T) => Promise<void>): T => {
    undo.push(() => stopIt(thing));
    return thing;
  };
  try {
    const project = keep(await createProject({ fence }), (it) => it.remove());
    const listener = await freePort();
    const proxy = keep(await startProxy(listener), (it) => it.close());
    const extra = { extraListenerPort: listener, extraAdvertisedPort: proxy.port };
    const broker = keep(await startBroker(extra), (it) => it.stop());
    const client = keep(await connect(broker.bootstrap), (it) => it.close());
    const binaries = findPostgres();
    const postgres = binaries === null ? null : keep(await startPostgres(binaries), (it) => it.stop());
    const database = (await postgres?.createDatabase('chaos')) ?? sqlite(join(project.dir, 'chaos.db'));

    const members: TestApp[] = [];
    // One after the other: the first creates the tables.
    for (let n = 0; n < 2; n += 1) members.push(keep(await startMember(project.dir, proxy, database), removeMember));
    for (const member of members) await healthy(member);

    const load = keep(new Load(client), (it) => it.stop());
    const books = await Bookkeeper.start(client, database);
    return { broker, proxy, postgres, client, members, load, books, file: (name) => join(project.dir, name), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const startMember = (dir: string, proxy: Proxy, database: TestDatabase) =>
  startApp({ broker: `localhost:${proxy.port}`, database, dir });

/** A storm that failed may have left it frozen, and a frozen process does not stop. */
const removeMember = (member: TestApp) => {
  member.process.kill('SIGCONT');
  return member.remove();
};
