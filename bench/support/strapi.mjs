// A Strapi process, from its start to the removal of its data.
import { closeSync, copyFileSync, fsyncSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePorts } from '../../scripts/lib/ports.mjs';
import { isRunning, spawnGroup, stopGroup } from '../../scripts/lib/processes.mjs';
import { openPostgres, openSqlite } from './database.mjs';
import { makeProject, PACKAGES, projectEnv } from './project.mjs';

const STRAPI = join(PACKAGES, '@strapi/strapi/bin/strapi.js');
const START_LIMIT_MS = 90_000;
const LOOK_EVERY_MS = 10;

/**
 * Starts it and resolves when it serves.
 *
 * @param {object} options
 * @param {string} options.dir a folder of its own; made here, removed by `remove`
 * @param {string} options.name of the run; its consumer groups and its profile are called by it
 * @param {string} options.bootstrap the broker's address
 * @param {string} [options.consumers] which consumers run, as KAFKA_CONSUMERS; none by default
 * @param {string} [options.topic] what they read
 * @param {string} [options.template] SQLite file that it starts with a copy of; by default the database is empty
 * @param {string} [options.databaseUrl] a PostgreSQL database instead
 * @param {Record<string, string>} [options.env] more environment
 * @param {string} [options.profileDir] folder for a CPU profile of the process
 */
export const startStrapi = async ({ dir, name, template, databaseUrl, env, profileDir, ...options }) => {
  const [port] = await freePorts(1);
  makeProject(dir);
  const file = { database: join(dir, 'strapi.db'), token: join(dir, 'token'), log: join(dir, 'strapi.log') };
  if (template) copyToDisk(template, file.database);
  const output = openSync(file.log, 'w');
  const profiling = profileDir
    ? ['--cpu-prof', '--cpu-prof-dir', profileDir, '--cpu-prof-name', `${name}.cpuprofile`]
    : [];
  const database = databaseUrl ? { DATABASE_URL: databaseUrl } : { DATABASE_FILENAME: file.database };
  const startedAt = performance.now();
  const child = spawnGroup(process.execPath, [...profiling, STRAPI, 'start'], {
    cwd: dir,
    stdio: ['ignore', output, output],
    env: {
      ...projectEnv({ ...options, database, clientId: name }),
      PORT: String(port),
      TOKEN_FILE: file.token,
      ...env,
    },
  });
  closeSync(output);

  const fail = (what) => new Error(`${what}; the end of its log:\n${readFileSync(file.log, 'utf8').slice(-4_000)}`);
  const strapi = {
    port,
    /** Seconds from its spawning until it served. */
    startSeconds: NaN,
    /** @throws when the process has ended */
    assertRunning: () => {
      if (!isRunning(child)) throw fail('Strapi has ended');
    },
    fail,
    /** An API token with full access. */
    token: () => readFileSync(file.token, 'utf8'),
    databaseFile: file.database,
    openDatabase: () => (databaseUrl ? openPostgres(databaseUrl) : openSqlite(file.database)),
    stop: () => stopGroup(child),
    /** Stops it and removes its data. */
    remove: async () => {
      await stopGroup(child);
      rmSync(dir, { recursive: true, force: true });
    },
  };

  try {
    await serving(strapi);
    strapi.startSeconds = (performance.now() - startedAt) / 1_000;
    return strapi;
  } catch (error) {
    await strapi.remove();
    throw error;
  }
};

/** A database at rest: the first checkpoint is not to wait until all of a fresh copy is on the disk. */
const copyToDisk = (from, to) => {
  copyFileSync(from, to);
  const file = openSync(to, 'r+');
  fsyncSync(file);
  closeSync(file);
};

const serving = async (strapi) => {
  const deadline = Date.now() + START_LIMIT_MS;
  while (!(await answers(strapi.port))) {
    strapi.assertRunning();
    if (Date.now() > deadline) throw strapi.fail(`Strapi did not serve within ${START_LIMIT_MS / 1_000} s`);
    await sleep(LOOK_EVERY_MS);
  }
};

const answers = async (port) => {
  try {
    return (await fetch(`http://127.0.0.1:${port}/_health`)).ok;
  } catch {
    return false; // not listening yet
  }
};
