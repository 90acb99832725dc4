// Child processes that never outlive this one: stopped by group, and by a reaper if this process is killed outright.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const running = new Set();
let closing = false;
let reaper;

/** Starts the reaper with the first child; it ends by itself when this process is gone and no child is left. */
const tellReaper = (line) => {
  if (!reaper) {
    reaper = spawn(process.execPath, [fileURLToPath(new URL('reaper.mjs', import.meta.url))], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    reaper.unref();
    reaper.stdin.unref();
    // A reaper that is gone only means that nobody cleans up after a SIGKILL.
    reaper.stdin.on('error', () => {});
  }
  reaper.stdin.write(`${line}\n`);
};

/**
 * Spawns a command as the leader of its own process group, so that Ctrl-C on the terminal reaches only this process,
 * which then stops its children in the order it wants.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export const spawnGroup = (command, args, options = {}) => {
  if (closing) throw new Error('stopping: nothing is started any more');
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options, detached: true });
  if (!child.pid) return child; // its 'error' event says why
  running.add(child);
  tellReaper(`watch ${child.pid}`);
  child.once('exit', () => {
    running.delete(child);
    tellReaper(`forget ${child.pid}`);
  });
  return child;
};

/** Whether the child runs: started and not yet ended. */
export const isRunning = (child) => Boolean(child?.pid) && child.exitCode === null && child.signalCode === null;

/** Sends a signal to the child's whole group; a group that is gone is fine. */
export const signalGroup = (child, signal) => {
  if (!child?.pid) return;
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
};

/**
 * Stops a child and everything it started: SIGTERM, then SIGKILL after `limitMs`. Resolves when it has ended.
 */
export const stopGroup = async (child, limitMs = 20_000) => {
  if (isRunning(child)) {
    const ended = once(child, 'exit');
    signalGroup(child, 'SIGTERM');
    const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), limitMs);
    await ended;
    clearTimeout(timer);
  }
  // What the child left behind in its group has no reason to live on.
  signalGroup(child, 'SIGKILL');
};

/** Stops every child that still runs; from then on none can be started. */
export const stopAllGroups = async (limitMs) => {
  closing = true;
  await Promise.all([...running].map((child) => stopGroup(child, limitMs)));
  if (!isRunning(reaper)) return;
  const ended = once(reaper, 'exit');
  reaper.ref();
  reaper.stdin.end();
  await ended;
};

/** The same at once, without asking the children. */
export const killAllGroups = () => {
  closing = true;
  for (const child of running) signalGroup(child, 'SIGKILL');
};

/**
 * Runs a command to its end and hands each line of output to `onLine`.
 *
 * @returns {Promise<number>} the exit code (128 when a signal ended it)
 * @throws when the command cannot be started
 */
export const run = async (command, args, { onLine = () => {}, ...options } = {}) => {
  const child = spawnGroup(command, args, options);
  for (const stream of [child.stdout, child.stderr]) eachLine(stream, onLine);
  const [code] = await once(child, 'close');
  return code ?? 128;
};

/** Calls `onLine` for each line of a text stream, the last one without a line end included. */
export const eachLine = (stream, onLine) => {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk) => {
    const lines = (rest + chunk).split(/\r?\n/);
    rest = lines.pop();
    lines.forEach((line) => onLine(line));
  });
  stream.on('end', () => rest && onLine(rest));
};
