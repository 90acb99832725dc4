import { join } from 'node:path';
import { registerAdministrator } from '../support/admin';
import { startBroker, type TestBroker } from '../support/broker';
import { sqlite, type TestDatabase } from '../support/database';
import { connect, type PlainClient } from '../support/kafka';
import { findPostgres, startPostgres, type TestPostgres } from '../support/postgres';
import { freePort } from '../support/process';
import { startApp, type TestApp } from '../support/strapi';
import { healthy } from '../support/system';
import { Bookkeeper } from './books/bookkeeper';
import { createChance, type Chance } from './chance';
import { Load } from './load';
import type { ChaosTopic } from './messages';
import { createProject } from './project';
import { startProxy, type Proxy } from './proxy';

export type ArenaDatabase = 'postgres' | 'sqlite';

/** Two members of the same groups, all that they need, and a way to count. */
export interface Arena {
  broker: TestBroker;
  /** Between the members and the broker; the load and the bookkeeper do without it. */
  proxy: Proxy;
  /** null when both members share one SQLite file. */
  postgres: TestPostgres | null;
  /** Between the members and PostgreSQL; null on SQLite. */
  databaseProxy: Proxy | null;
  /** As the bookkeeper sees it. */
  database: TestDatabase;
  client: PlainClient;
  members: TestApp[];
  load: Load;
  books: Bookkeeper;
  chance: Chance;
  /** A path for a file of one's own. */
  file(name: string): string;
  /** Starts a member again, unless the arena is being closed. */
  restart(member: TestApp): Promise<void>;
  /** Stops everything and removes its data, also in the middle of a storm. */
  stop(): Promise<void>;
}

/**
 * Milliseconds between two requests of the load to a topic. Two processes on one SQLite file take turns: a storm's own
 * message stands behind all that was sent before it.
 */
const INTERVALS: Readonly<Record<ArenaDatabase, number>> = { postgres: 100, sqlite: 400 };

interface ArenaOptions {
  /** Whether the plugin has its fence, see project.ts. */
  fence: boolean;
  /** Default: PostgreSQL where it is installed. */
  database?: ArenaDatabase;
  chance?: Chance;
  /** Ends the start. */
  signal?: AbortSignal;
}

export const defaultDatabase = (): ArenaDatabase => (findPostgres() === null ? 'sqlite' : 'postgres');

export async function startArena(options: ArenaOptions): Promise<Arena> {
  const { fence, database: kind = defaultDatabase(), chance = createChance(), signal } = options;
  const undo: (() => Promise<void>)[] = [];
  let stopping = false;
  const stop = async () => {
    stopping = true;
    const failures: unknown[] = [];
    for (const step of undo.splice(0).reverse()) await step().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  };
  const keep = <T>(thing: T, stopIt: (thing: T) => Promise<void>): T => {
    undo.push(() => stopIt(thing));
    signal?.throwIfAborted();
    return thing;
  };
  try {
    const project = keep(await createProject({ fence }), (it) => it.remove());
    const listener = await freePort();
    const proxy = keep(await startProxy(listener), (it) => it.close());
    const extra = { extraListenerPort: listener, extraAdvertisedPort: proxy.port };
    const broker = keep(await startBroker(extra), (it) => it.stop());
    const client = keep(await connect(broker.bootstrap), (it) => it.close());
    const postgres = kind === 'postgres' ? keep(await startInstalledPostgres(), (it) => it.stop()) : null;
    const database = (await postgres?.createDatabase('chaos')) ?? sqlite(join(project.dir, 'chaos.db'));

    const databaseProxy = postgres && keep(await startProxy(postgres.port), (it) => it.close());
    const seenByMembers = databaseProxy ? throughProxy(database, databaseProxy) : database;

    const members: TestApp[] = [];
    // One after the other: the first creates the tables.
    for (let n = 0; n < 2; n += 1) {
      members.push(keep(await startMember(project.dir, proxy, seenByMembers), removeMember));
      // Strapi reads before it writes then, which on SQLite fails when another process writes in between.
      if (n === 0) await registerAdministrator(members[0]);
    }
    for (const member of members) await healthy(member);

    const books = await Bookkeeper.start(client, database);
    const backlogOf = (topic: ChaosTopic) => books.backlogOf(topic);
    const load = keep(new Load(client, INTERVALS[kind], backlogOf), (it) => it.abandon());
    return {
      ...{ broker, proxy, postgres, databaseProxy, database, client, members, load, books, chance, stop },
      file: (name) => join(project.dir, name),
      restart: async (member) => {
        if (!stopping) await member.start();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function startInstalledPostgres(): Promise<TestPostgres> {
  const binaries = findPostgres();
  if (binaries === null) throw new Error('PostgreSQL is not installed here (no "initdb" and "postgres" in PATH).');
  return startPostgres(binaries);
}

const throughProxy = (database: TestDatabase, { port }: Proxy): TestDatabase => {
  const url = new URL(database.env.DATABASE_URL);
  url.port = String(port);
  return { ...database, env: { ...database.env, DATABASE_URL: url.href } };
};

const startMember = (dir: string, proxy: Proxy, database: TestDatabase) =>
  startApp({ broker: `localhost:${proxy.port}`, database, dir });

/** A storm that failed or was ended may have left it frozen, and a frozen process does not stop. */
const removeMember = (member: TestApp) => {
  member.process.kill('SIGCONT');
  return member.remove();
};
