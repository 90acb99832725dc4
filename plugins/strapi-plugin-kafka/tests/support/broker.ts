import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './process';

export interface TestBroker {
  /** `host:port` */
  readonly bootstrap: string;
  readonly port: number;
  /** Kills it with SIGKILL. */
  kill(): Promise<void>;
  /** Starts it again after `kill`, on the same ports and data. */
  start(): Promise<void>;
  /** SIGSTOP: its connections stay open, and nothing answers until `thaw`. */
  freeze(): Promise<void>;
  thaw(): Promise<void>;
  /** Stops the broker and removes its data. */
  stop(): Promise<void>;
}

interface BrokerOptions {
  /** Default: a free one. */
  port?: number;
  /** Kafka 3.9 with ZooKeeper in place of Kafka 4 without it. */
  zookeeper?: boolean;
  /** A second listener, for a proxy in front of it. */
  extraListenerPort?: number;
  /** The proxy's port. */
  extraAdvertisedPort?: number;
  /** Settings of the broker. */
  overrides?: Record<string, string | number | boolean>;
}

export type SharedBroker = Pick<TestBroker, 'bootstrap' | 'stop'>;

/**
 * The broker of this run of Jest (globalSetup.ts): for files whose topics and groups have names of their own (`uniqueNames`)
 * and that do nothing to the broker itself. `stop` leaves it running. Where there is none, it is started for this file.
 */
export async function sharedBroker(): Promise<SharedBroker> {
  const bootstrap = process.env.KAFKA_TEST_BROKER;
  return bootstrap ? { bootstrap, stop: async () => undefined } : startBroker();
}

/** Starts a real Apache Kafka of its own in a temporary folder. */
export async function startBroker(wanted: BrokerOptions = {}): Promise<TestBroker> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kafka-test-'));
  const options = JSON.stringify({ port: await freePort(), zookeeper: false, ...wanted, dataDir });
  const child = fork(join(__dirname, 'broker-process.mjs'), [options], { execArgv: [], silent: true });
  let logs = '';
  const keep = (chunk: Buffer) => {
    logs = (logs + chunk.toString()).slice(-20_000);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const ended = once(child, 'exit');

  const ready = once(child, 'message').then(([message]) => message as { bootstrap: string; port: number });
  const failed = ended.then(([code]) => {
    throw new Error(`The broker's process ended with code ${String(code)}:\n${logs}`);
  });
  const broker = await Promise.race([ready, failed]);
  failed.catch(() => undefined); // From here on an end is wanted.

  const order = async (command: 'kill' | 'start' | 'freeze' | 'thaw') => {
    child.send(command);
    await Promise.race([once(child, 'message'), failed]);
  };

  return {
    ...broker,
    kill: () => order('kill'),
    start: () => order('start'),
    freeze: () => order('freeze'),
    thaw: () => order('thaw'),
    async stop() {
      if (child.connected) child.send('stop');
      await ended;
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
