import { hostname } from 'node:os';

/** Milliseconds without a sign of life after which a run on another machine counts as left behind. */
const SILENCE = 30_000;

/** Who runs what this process runs: host and process id. */
export const thisProcess = `${hostname()}:${process.pid}`;

const startedAt = Date.now() - process.uptime() * 1_000;

/**
 * Whether a run that the database calls "running" is still run by somebody. A container's restart brings back the same
 * host and process id: a run of this name that was last seen before this process began is a predecessor's.
 */
export const isAlive = (owner: string, seenAt: number): boolean => {
  if (owner === thisProcess && seenAt < startedAt) return false;
  const [host, pid] = splitOwner(owner);
  if (host === hostname() && !processExists(pid)) return false;
  return Date.now() - seenAt < SILENCE;
};

const splitOwner = (owner: string): [host: string, pid: number] => {
  const colon = owner.lastIndexOf(':');
  return [owner.slice(0, colon), Number(owner.slice(colon + 1))];
};

const processExists = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it exists and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};
