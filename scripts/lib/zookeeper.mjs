// The ZooKeeper of a Kafka 3.9 broker.
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeZookeeperConfig } from './broker-config.mjs';
import { logTail, spawnLogged } from './logged.mjs';
import { requireFreePort } from './ports.mjs';
import { isRunning, stopGroup } from './processes.mjs';

const START_LIMIT_MS = 90_000;

/**
 * Starts ZooKeeper with its state in `dir` and resolves with its process when it answers.
 *
 * @param {{ dir: string, launcher: import('./launcher.mjs').Launcher, port: number, shortLived: boolean }} options
 * @throws when the port is taken or it does not come up; the message holds the end of its log
 */
export const startZookeeper = async ({ dir, launcher, port, shortLived }) => {
  await requireFreePort(port, 'ZooKeeper');
  const config = writeZookeeperConfig({ dataDir: dir, zookeeperPort: port });
  const logFile = join(dir, 'zookeeper.log');
  const main = 'org.apache.zookeeper.server.quorum.QuorumPeerMain';
  const keeper = spawnLogged(launcher.command({ main, args: [config], dataDir: dir, shortLived }), logFile);
  const deadline = Date.now() + START_LIMIT_MS;
  while (!(await isServing(port))) {
    if (!isRunning(keeper) || Date.now() > deadline) {
      await stopGroup(keeper);
      throw new Error(`ZooKeeper did not start; the end of ${logFile}:\n${logTail(logFile)}`);
    }
    await sleep(200);
  }
  return keeper;
};

/** ZooKeeper's own check: "ruok" is answered with "imok". */
const isServing = (port) =>
  new Promise((resolve) => {
    const socket = createConnection({ host: 'localhost', port }, () => socket.write('ruok'));
    socket.setTimeout(2_000, () => socket.destroy());
    socket.once('data', (data) => resolve(data.toString() === 'imok'));
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });
