// A temporary PostgreSQL cluster with the server's own defaults: every commit is synced, as on SQLite none is.
import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePorts } from '../../scripts/lib/ports.mjs';
import { isRunning, run, spawnGroup, stopGroup } from '../../scripts/lib/processes.mjs';

const PACKAGED = '/usr/lib/postgresql';
const START_LIMIT_MS = 30_000;

/** Where PostgreSQL's server binaries are; undefined when none are installed. */
const findPostgres = () => {
  const versions = existsSync(PACKAGED) ? readdirSync(PACKAGED).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...versions.map((one) => join(PACKAGED, one, 'bin'))];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
};

/** What figures on PostgreSQL answer when asked whether they can be measured. */
export const missingPostgres = () =>
  findPostgres() ? null : "PostgreSQL's server (initdb, postgres) is not installed";

/** A cluster below `dir` that starts when the first database is wanted. */
export const lazyPostgres = ({ dir, log }) => {
  let cluster;
  return {
    /**
     * Creates a database, empty or as a copy of another one.
     *
     * @returns {Promise<string>} its URL
     */
    createDatabase: async (name, template = 'template1') => {
      cluster ??= startPostgres({ dir: join(dir, 'postgres'), log });
      const { url } = await cluster;
      await execute(url('postgres'), `CREATE DATABASE "${name}" TEMPLATE "${template}"`);
      return url(name);
    },
    stop: async () => (await cluster)?.stop(),
  };
};

const startPostgres = async ({ dir, log }) => {
  log('starting PostgreSQL');
  mkdirSync(dir, { mode: 0o700 });
  const owner = unprivilegedUser();
  if (owner) chownSync(dir, owner.uid, owner.gid);
  const binaries = findPostgres();
  const data = join(dir, 'data');
  const as = { cwd: dir, env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' }, ...owner };
  const lines = [];
  const initdb = ['-D', data, '-U', 'strapi', '-A', 'trust', '-E', 'UTF8', '--no-sync'];
  const code = await run(join(binaries, 'initdb'), initdb, { ...as, onLine: (line) => lines.push(line) });
  if (code !== 0) throw new Error(`initdb failed:\n${lines.join('\n')}`);

  const [port] = await freePorts(1);
  const settings = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', dir];
  const server = spawnGroup(join(binaries, 'postgres'), settings, { ...as, stdio: 'ignore' });
  const url = (name) => `postgres://strapi@127.0.0.1:${port}/${name}`;
  await listening(server, url('postgres'));
  return { url, stop: () => stopGroup(server) };
};

/** It refuses to run as root, so root runs it as another user. */
const unprivilegedUser = () => {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag, name) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
  for (const name of ['postgres', 'nobody']) {
    try {
      return { uid: id('-u', name), gid: id('-g', name) };
    } catch {
      continue; // no such user: the next one
    }
  }
  throw new Error('PostgreSQL does not run as root, and there is neither a user "postgres" nor "nobody" to run it as.');
};

const listening = async (server, url) => {
  const deadline = Date.now() + START_LIMIT_MS;
  for (;;) {
    try {
      return await execute(url, 'SELECT 1');
    } catch (error) {
      if (!isRunning(server) || Date.now() > deadline) throw new Error('PostgreSQL did not start', { cause: error });
      await sleep(50);
    }
  }
};

const execute = async (url, sql) => {
  const connection = new pg.Client({ connectionString: url });
  await connection.connect();
  try {
    await connection.query(sql);
  } finally {
    await connection.end();
  }
};
