// What must hold before anything is started, each with one sentence that says what to do.
import { setTimeout as sleep } from 'node:timers/promises';
import { step } from './console.mjs';
import { isPortFree, portOwner } from './ports.mjs';

const NODE_VERSIONS = [20, 22, 24];
const LAST_RUN_LIMIT_MS = 20_000;

/** @throws on another Node version than the supported ones */
export const requireNode = () => {
  const major = Number(process.versions.node.split('.')[0]);
  if (!NODE_VERSIONS.includes(major)) {
    throw new Error(
      `Node ${process.version} is not supported: use Node ${NODE_VERSIONS.join(', ')} (https://nodejs.org).`,
    );
  }
};

/** The port that an environment variable names, or the default. @throws when it is not a port number */
export const portFromEnv = (name, fallback) => {
  const port = Number(process.env[name] || fallback);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(`${name}=${process.env[name]} is not a port: give a number from 1 to 65535.`);
  }
  return port;
};

/**
 * @param {{ port: number, what: string, instead: string }[]} wanted `instead` says how to do without that port
 * @param {{ lastRunWasKilled: boolean }} options a run that was killed may need a few seconds to be cleaned up after
 * @throws when one is taken; the message says by whom
 */
export const requirePorts = async (wanted, { lastRunWasKilled }) => {
  const taken = async () => {
    for (const entry of wanted) if (!(await isPortFree(entry.port))) return entry;
    return undefined;
  };
  let first = await taken();
  if (first && lastRunWasKilled) {
    first = await step('Waiting for what the last run, which was killed, left behind', async () => {
      const deadline = Date.now() + LAST_RUN_LIMIT_MS;
      while (Date.now() < deadline && (await taken())) await sleep(300);
      return taken();
    });
  }
  if (first) {
    throw new Error(
      `Port ${first.port} (${first.what}) is taken by ${portOwner(first.port)}. Stop that, or ${first.instead}.`,
    );
  }
};
