import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBroker, type TestBroker } from './broker';
import { connect } from './kafka';
import { freePort } from './process';
import { until } from './until';

declare global {
  /** The broker of this run; undefined where an earlier one is used. globalTeardown.ts stops it. */
  var sharedTestBroker: TestBroker | undefined;
}

/** Starts one broker for all test files of this run that ask for it (`sharedBroker`). */
export default async function globalSetup(): Promise<void> {
  // Set by another project of the same run, or by a person who has a broker running.
  if (process.env.KAFKA_TEST_BROKER) return;
  process.env.KAFKAJS_NO_PARTITIONER_WARNING = '1';
  if (process.env.TEST_KEEP === '1') {
    process.env.KAFKA_TEST_BROKER = await keptBroker();
    return;
  }
  globalThis.sharedTestBroker = await startBroker();
  const { bootstrap } = globalThis.sharedTestBroker;
  await warmUp(bootstrap);
  process.env.KAFKA_TEST_BROKER = bootstrap;
}

/** The broker that stays between calls of the tests: the one that runs, or a new one. */
async function keptBroker(): Promise<string> {
  const { keep, readKept, spawnKept } = await import('../../../../scripts/lib/kept-services.mjs');
  const kept = await readKept('broker');
  if (kept) return kept.addresses[0];

  const dataDir = await mkdtemp(join(tmpdir(), 'kafka-kept-'));
  const port = await freePort();
  const bootstrap = `localhost:${port}`;
  const options = JSON.stringify({ port, zookeeper: false, dataDir });
  const { child, log } = spawnKept('broker', process.execPath, [join(__dirname, 'broker-process.mjs'), options]);
  await warmUp(bootstrap).catch((error: Error) => {
    child.kill('SIGTERM');
    throw new Error(`The broker that was to be kept does not answer; its output is in ${log}`, { cause: error });
  });
  keep('broker', { pid: child.pid ?? 0, addresses: [bootstrap], remove: [dataDir] });
  return bootstrap;
}

/** Waits until it answers, and lets it make its topic of consumer offsets: the first group would wait for that. */
async function warmUp(bootstrap: string): Promise<void> {
  const client = await until(`the broker at ${bootstrap}`, () => connect(bootstrap));
  try {
    await client.members('nobody');
  } finally {
    await client.close();
  }
}
