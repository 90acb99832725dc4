// Services that tests leave running for the next call: `npm test -- --only … --keep`, ended by `npm test -- --stop`.
//
// The contract with a global setup, which needs this module only where TEST_KEEP=1 and gets it by
// `await import('…/scripts/lib/kept-services.mjs')`, for Node's `require` takes ES modules from 20.19 and 22.12 only:
//
//   const kept = await readKept('broker');
//   if kept: hand kept.addresses and kept.values to the tests
//   else: const { child } = spawnKept('broker', …); wait until it answers; keep('broker', { pid: child.pid, … })
//   in both cases the teardown leaves it running
//
// Without TEST_KEEP it starts a child of its own as always and stops it in its teardown, whatever is kept.
//
// A kept service has its own process group, no channel to the tests and its output in a file, so that it outlives them.
// On SIGTERM it stops by itself. There is one file for each service in test-results/services, so that two
// global setups at the same time do not overwrite each other's records.
import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { resultsDir, ROOT } from './paths.mjs';
import { commandOf } from './ports.mjs';

/** @typedef {import('./kept-services.mjs').KeptService} KeptService */

const STOP_LIMIT_MS = 20_000;
const CONNECT_LIMIT_MS = 5_000;
const POLL_MS = 100;

const BUILD_OUTPUTS = [
  'plugins/strapi-plugin-kafka/dist/server/index.js',
  'my-strapi-app/dist/build/index.html',
  'my-app/dist/index.html',
];

const folder = () => join(resultsDir(), 'services');
const fileOf = (name) => join(folder(), `${name}.json`);

/** Whether services are to be left running after the tests (`--keep`). */
export const isKeeping = () => process.env.TEST_KEEP === '1';

/** Changes with every build: a service that runs what was built is kept with this as its `version`. */
export const builtVersion = () =>
  BUILD_OUTPUTS.map((file) => join(ROOT, file))
    .map((file) => (existsSync(file) ? statSync(file).mtimeMs : 0))
    .join('-');

/** @returns {KeptService | undefined} what was written down, whether it still runs or not */
const readRecord = (name) => {
  try {
    return JSON.parse(readFileSync(fileOf(name), 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    if (error instanceof SyntaxError) throw new Error(`${fileOf(name)} is not JSON: delete it.`, { cause: error });
    throw error;
  }
};

/** A process id may have been given to another process since: the command tells. */
const isSameProcess = ({ pid, command }) => command !== '' && commandOf(pid) === command;

const accepts = (address) =>
  new Promise((resolve) => {
    const [, host, port] = /^(?:\w+:\/\/)?(.+):(\d+)\/?$/.exec(address) ?? [];
    if (!port) throw new Error(`"${address}" is not an address: give host:port or a URL with a port.`);
    const socket = connect({ host, port: Number(port), timeout: CONNECT_LIMIT_MS });
    const end = (answer) => () => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false));
  });

const answers = async (record) => {
  if (!isSameProcess(record)) return false;
  return (await Promise.all(record.addresses.map(accepts))).every(Boolean);
};

/**
 * Returns the kept service of that name if its process runs, all its addresses accept connections and it is of the
 * wanted version. Otherwise ends what is left of it and returns undefined: then start another one.
 *
 * @param {string} name
 * @param {{ version?: string }} [wanted]
 * @returns {Promise<KeptService | undefined>}
 */
export const readKept = async (name, { version } = {}) => {
  const record = readRecord(name);
  if (!record) return undefined;
  if (record.version === version && (await answers(record))) return record;
  await stopRecord(name, record);
  return undefined;
};

/**
 * Starts a process that outlives this one: its own group, its output in test-results/services/NAME.log. Write it down
 * with `keep` as soon as it answers.
 *
 * @param {string} name
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {{ child: import('node:child_process').ChildProcess, log: string }} `log` is the path of its output
 */
export const spawnKept = (name, command, args, options = {}) => {
  mkdirSync(folder(), { recursive: true });
  const log = join(folder(), `${name}.log`);
  const output = openSync(log, 'w');
  const child = spawn(command, args, { ...options, detached: true, stdio: ['ignore', output, output] });
  closeSync(output);
  child.unref();
  return { child, log };
};

/**
 * Writes down a service that stays: the next `readKept(name)` returns the same object.
 *
 * @param {string} name lowercase letters, digits and hyphens
 * @param {Omit<KeptService, 'command' | 'since'>} service
 */
export const keep = (name, service) => {
  if (!/^[a-z][a-z0-9-]*$/.test(name)) throw new Error(`"${name}" cannot name a service: use letters and hyphens.`);
  const command = commandOf(service.pid);
  if (!command) throw new Error(`Service ${name} cannot be kept: there is no process ${service.pid}.`);
  mkdirSync(folder(), { recursive: true });
  const record = { ...service, command, since: Date.now() };
  // In one step, so that a reader never meets half a record.
  writeFileSync(`${fileOf(name)}.new`, `${JSON.stringify(record, null, 2)}\n`);
  renameSync(`${fileOf(name)}.new`, fileOf(name));
};

const signalGroup = (pid, signal) => {
  try {
    process.kill(-pid, signal);
    return true;
  } catch (error) {
    if (error.code === 'ESRCH') return false;
    throw error;
  }
};

const stopRecord = async (name, record) => {
  if (isSameProcess(record)) {
    signalGroup(record.pid, 'SIGTERM');
    const deadline = Date.now() + STOP_LIMIT_MS;
    while (Date.now() < deadline && isSameProcess(record)) await sleep(POLL_MS);
    // What it left behind in its group.
    signalGroup(record.pid, 'SIGKILL');
  }
  for (const path of record.remove ?? []) rmSync(path, { recursive: true, force: true });
  rmSync(fileOf(name), { force: true });
};

/**
 * Ends every kept service, the last one started first, and removes what they asked to have removed.
 *
 * @returns {Promise<string[]>} the names of the services that ran
 */
export const stopKept = async () => {
  const files = existsSync(folder()) ? readdirSync(folder()).filter((file) => file.endsWith('.json')) : [];
  const records = files
    .map((file) => basename(file, '.json'))
    .map((name) => ({ name, record: readRecord(name) }))
    .sort((one, other) => other.record.since - one.record.since);
  const stopped = [];
  for (const { name, record } of records) {
    if (isSameProcess(record)) stopped.push(name);
    await stopRecord(name, record);
  }
  return stopped;
};
