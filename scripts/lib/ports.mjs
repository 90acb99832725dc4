// TCP ports: find free ones, see whether one is taken, and by whom.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';

const listen = (port, host) =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => resolve(server));
  });

/** `count` different free ports of the loopback address. */
export const freePorts = async (count) => {
  const servers = await Promise.all(Array.from({ length: count }, () => listen(0, '127.0.0.1')));
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
};

/** Whether nothing listens on the port, neither on all addresses nor on the loopback one. */
export const isPortFree = async (port) => {
  for (const host of [undefined, '127.0.0.1']) {
    try {
      const server = await listen(port, host);
      await new Promise((resolve) => server.close(resolve));
    } catch (error) {
      if (error.code === 'EADDRINUSE') return false;
      throw error;
    }
  }
  return true;
};

/** Inode numbers of the sockets that listen on the port (Linux). */
const listeningInodes = (port) => {
  const hexPort = port.toString(16).toUpperCase().padStart(4, '0');
  return ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) =>
    readFileSync(table, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter(([, local, , state]) => state === '0A' && local.endsWith(`:${hexPort}`))
      .map((fields) => fields[9]),
  );
};

const pidFromProc = (port) => {
  const links = listeningInodes(port).map((inode) => `socket:[${inode}]`);
  return readdirSync('/proc').find((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      return readdirSync(`/proc/${pid}/fd`).some((fd) => links.includes(readlinkSync(`/proc/${pid}/fd/${fd}`)));
    } catch {
      return false; // ended meanwhile, or another user's
    }
  });
};

const ask = (command, args) => {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return ''; // not installed, or no answer: then the owner stays unnamed
  }
};

/** The command line of a process; empty when there is none with that id. */
export const commandOf = (pid) => {
  if (process.platform !== 'linux') return ask('ps', ['-o', 'command=', '-p', pid]);
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return ''; // ended
  }
};

/** Who listens on the port, as "process 123 (java kafka.Kafka …)"; "another process" where that cannot be told. */
export const portOwner = (port) => {
  const pid =
    process.platform === 'linux'
      ? pidFromProc(port)
      : ask('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-t']).split('\n')[0];
  return pid ? `process ${pid} (${shorten(commandOf(pid))})` : 'another process';
};

const shorten = (command) => (command.length > 80 ? `${command.slice(0, 40)} … ${command.slice(-37)}` : command);

/** @throws when the port is taken; the message says by whom */
export const requireFreePort = async (port, what) => {
  if (!(await isPortFree(port))) throw new Error(`Port ${port} (${what}) is taken by ${portOwner(port)}.`);
};
