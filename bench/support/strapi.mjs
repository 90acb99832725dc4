// A Strapi of its own for each run: a copy of bench/app in the temporary folder, with an empty database.
import { closeSync, cpSync, mkdirSync, openSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../../scripts/lib/paths.mjs';
import { freePorts } from '../../scripts/lib/ports.mjs';
import { isRunning, spawnGroup, stopGroup } from '../../scripts/lib/processes.mjs';
import { newSecrets } from '../../scripts/lib/secrets.mjs';
import { openSqlite } from './database.mjs';

const APP_DIR = fileURLToPath(new URL('../app', import.meta.url));
const PACKAGES = join(ROOT, 'node_modules');
const STRAPI = join(PACKAGES, '@strapi/strapi/bin/strapi.js');
const START_LIMIT_MS = 90_000;

/**
 * Starts it and resolves when it serves.
 *
 * @param {object} options
 * @param {string} options.dir a folder of its own; made here, removed by `remove`
 * @param {string} options.name of the run; its consumer groups and its profile are called by it
 * @param {string} options.bootstrap the broker's address
 * @param {string} [options.consumers] which consumers run, as KAFKA_CONSUMERS; none by default
 * @param {string} [options.topic] what they read
 * @param {string} [options.profileDir] folder for a CPU profile of the process
 */
export const startStrapi = async ({ dir, name, bootstrap, consumers = 'none', topic, profileDir }) => {
  const [port] = await freePorts(1);
  makeProject(dir);
  const file = { database: join(dir, 'strapi.db'), token: join(dir, 'token'), log: join(dir, 'strapi.log') };
  const output = openSync(file.log, 'w');
  const profiling = profileDir
    ? ['--cpu-prof', '--cpu-prof-dir', profileDir, '--cpu-prof-name', `${name}.cpuprofile`]
    : [];
  const child = spawnGroup(process.execPath, [...profiling, STRAPI, 'start'], {
    cwd: dir,
    stdio: ['ignore', output, output],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: 'production',
      STRAPI_TELEMETRY_DISABLED: 'true',
      STRAPI_DISABLE_UPDATE_NOTIFICATION: 'true',
      ...newSecrets(),
      PORT: String(port),
      DATABASE_FILENAME: file.database,
      TOKEN_FILE: file.token,
      BROKER: bootstrap,
      CLIENT_ID: name,
      KAFKA_CONSUMERS: consumers,
      ...(topic ? { TOPIC: topic } : {}),
    },
  });
  closeSync(output);

  const fail = (what) => new Error(`${what}; the end of its log:\n${readFileSync(file.log, 'utf8').slice(-4_000)}`);
  const strapi = {
    port,
    /** @throws when the process has ended */
    assertRunning: () => {
      if (!isRunning(child)) throw fail('Strapi has ended');
    },
    fail,
    /** An API token with full access. */
    token: () => readFileSync(file.token, 'utf8'),
    openDatabase: () => openSqlite(file.database),
    /** Stops it and removes its data. */
    remove: async () => {
      await stopGroup(child);
      rmSync(dir, { recursive: true, force: true });
    },
  };

  try {
    await serving(strapi);
    return strapi;
  } catch (error) {
    await strapi.remove();
    throw error;
  }
};

/** Strapi leaves files of its own in a project's folder: the copy takes them. */
const makeProject = (dir) => {
  cpSync(APP_DIR, dir, { recursive: true });
  mkdirSync(join(dir, 'public', 'uploads'), { recursive: true });
  symlinkSync(PACKAGES, join(dir, 'node_modules'), 'junction');
};

const serving = async (strapi) => {
  const deadline = Date.now() + START_LIMIT_MS;
  while (!(await answers(strapi.port))) {
    strapi.assertRunning();
    if (Date.now() > deadline) throw strapi.fail(`Strapi did not serve within ${START_LIMIT_MS / 1_000} s`);
    await sleep(20);
  }
};

const answers = async (port) => {
  try {
    return (await fetch(`http://127.0.0.1:${port}/_health`)).ok;
  } catch {
    return false; // not listening yet
  }
};
