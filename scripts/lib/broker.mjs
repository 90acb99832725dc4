// A real Kafka broker as a child process: in KRaft mode (default) or with ZooKeeper.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeKraftConfig, writeZookeeperModeConfig } from './broker-config.mjs';
import { waitForKafka } from './kafka-probe.mjs';
import { findLauncher } from './launcher.mjs';
import { logTail, spawnLogged } from './logged.mjs';
import { freePorts, requireFreePort } from './ports.mjs';
import { isRunning, run, signalGroup, stopGroup } from './processes.mjs';
import { startZookeeper } from './zookeeper.mjs';

const START_LIMIT_MS = 90_000;

/**
 * Starts a broker and resolves when it answers. The same `dataDir` again continues with what is there.
 *
 * @param {object} options
 * @param {string} options.dataDir folder of its state, property files and logs; made when missing
 * @param {number} [options.port] of the clients' listener; 0 picks a free one
 * @param {number} [options.controllerPort] of the KRaft controller; a free one unless given
 * @param {number} [options.extraListenerPort] a second clients' listener, for a proxy in front of it; 0 picks a free one
 * @param {number} [options.extraAdvertisedPort] the port that clients of the second listener are told (the proxy's)
 * @param {boolean} [options.zookeeper] Kafka 3.9 with a ZooKeeper of its own
 * @param {number} [options.zookeeperPort] 0 picks a free one
 * @param {boolean} [options.shortLived] for a test: starts in half the processor time, and is slower under load
 * @param {string} [options.writeArchive] as class-archive.mjs needs it
 * @param {Record<string, string | number | boolean>} [options.overrides] broker settings that win over the template's
 * @param {(text: string) => void} [options.log] progress, for people
 * @returns {Promise<{ bootstrap: string, port: number, extraPort?: number, pid: number, exited: Promise<void>,
 *   stop(): Promise<void>, kill(signal?: NodeJS.Signals): void }>} `stop` ends broker and ZooKeeper; `kill` signals the
 *   broker alone, so call `stop` too before starting again; `exited` resolves when the broker has ended, for whatever reason
 * @throws when the port is taken, something is missing, or the broker does not come up; the message holds the end of its log
 */
export async function startBroker({
  dataDir,
  port = 9093,
  controllerPort = 0,
  extraListenerPort,
  extraAdvertisedPort,
  zookeeper = false,
  zookeeperPort = 22181,
  shortLived = false,
  writeArchive,
  overrides = {},
  log = () => {},
}) {
  const dir = resolve(dataDir);
  mkdirSync(dir, { recursive: true });
  const launcher = await findLauncher({ zookeeper, onProgress: (text) => log(`fetching Kafka: ${text}`) });
  const [free1, free2, free3, free4] = await freePorts(4);
  const ports = {
    bindHost: launcher.bindHost,
    port: port || free1,
    controllerPort: controllerPort || free2,
    extraPort: extraListenerPort === undefined ? undefined : extraListenerPort || free3,
    extraAdvertisedPort,
    zookeeperPort: zookeeperPort || free4,
  };
  await requireFreePort(ports.port, 'Kafka');
  const context = { dir, launcher, ports, shortLived, writeArchive, overrides, log };
  const keeper = zookeeper ? await startZookeeper({ dir, launcher, port: ports.zookeeperPort, shortLived }) : undefined;
  try {
    return brokerHandle(await (keeper ? startWithZookeeper(context) : startKraft(context)), keeper, ports);
  } catch (error) {
    await stopGroup(keeper);
    throw error;
  }
}

const brokerHandle = (broker, keeper, { port, extraPort }) => ({
  bootstrap: `localhost:${port}`,
  port,
  extraPort,
  pid: broker.pid,
  exited: isRunning(broker) ? once(broker, 'exit').then(() => undefined) : Promise.resolve(),
  kill: (signal = 'SIGKILL') => signalGroup(broker, signal),
  stop: async () => {
    await stopGroup(broker);
    await stopGroup(keeper);
  },
});

const startKraft = async (context) => {
  const { dir, ports, overrides } = context;
  const config = writeKraftConfig({ dataDir: dir, ...ports, overrides });
  if (!existsSync(join(dir, 'logs', 'meta.properties'))) await formatStorage(context, config);
  return startServer(context, config);
};

/** Gives the log folder its cluster id: once, before the first start. */
const formatStorage = async ({ dir, launcher }, config) => {
  // A leading dash would read as an option.
  const clusterId = randomBytes(16).toString('base64url').replace(/^-/, 'A');
  const args = ['format', '--ignore-formatted', '--standalone', '--cluster-id', clusterId, '--config', config];
  const output = [];
  const [command, commandArgs] = launcher.command({
    main: 'kafka.tools.StorageTool',
    args,
    dataDir: dir,
    shortLived: true,
  });
  const code = await run(command, commandArgs, { onLine: (line) => output.push(line) });
  if (code !== 0) throw new Error(`Kafka's storage in ${dir} could not be formatted:\n${output.slice(-15).join('\n')}`);
};

/** A broker that was killed stays registered until its ZooKeeper session ends, and a new one is refused until then. */
const startWithZookeeper = async (context) => {
  const config = writeZookeeperModeConfig({ dataDir: context.dir, ...context.ports, overrides: context.overrides });
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startServer(context, config);
    } catch (error) {
      if (attempt === 3 || !error.message.includes('NodeExists')) throw error;
      context.log('the registration of the broker before is still there; trying again');
      await sleep(3_000);
    }
  }
};

const startServer = async ({ dir, launcher, ports, shortLived, writeArchive, log }, config) => {
  const { port, extraPort } = ports;
  log(`starting Kafka on port ${port} with ${launcher.describe}`);
  const published = [port, ...(extraPort ? [extraPort] : [])];
  const logFile = join(dir, 'broker.log');
  const broker = spawnLogged(
    launcher.command({ main: 'kafka.Kafka', args: [config], dataDir: dir, ports: published, shortLived, writeArchive }),
    logFile,
  );
  const up = await waitForKafka(`localhost:${port}`, {
    timeoutMs: START_LIMIT_MS,
    stillWanted: () => isRunning(broker),
  });
  if (up) return broker;
  await stopGroup(broker);
  throw new Error(`Kafka did not start; the end of ${logFile}:\n${logTail(logFile)}`);
};
