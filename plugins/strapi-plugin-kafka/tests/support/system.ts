import { join } from 'node:path';
import { startBroker, type TestBroker } from './broker';
import type { TestDatabase } from './database';
import { connect, type PlainClient } from './kafka';
import { cleanEnv, run } from './process';
import { REPOSITORY, startApp, type TestApp } from './strapi';
import { until } from './until';

/** Consumer groups of my-strapi-app by the topic they read. */
export const GROUPS = {
  product: 'strapi-product-consumer',
  event: 'strapi-event-consumer',
  stock: 'strapi-stock-consumer',
} as const;

export type Topic = keyof typeof GROUPS;

/** A broker, my-strapi-app on it, and a plain client beside it. */
export interface System {
  broker: TestBroker;
  client: PlainClient;
  app: TestApp;
  stop(): Promise<void>;
}

interface SystemOptions {
  zookeeper?: boolean;
  database?: TestDatabase;
  env?: Record<string, string>;
}

/** Starts all of it and waits until the consumers have their partitions. */
export async function startSystem({ zookeeper, database, env }: SystemOptions = {}): Promise<System> {
  const started: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const undo of started.splice(0).reverse()) await undo();
  };
  try {
    const broker = await startBroker({ zookeeper });
    started.push(() => broker.stop());
    const client = await connect(broker.bootstrap);
    started.push(() => client.close());
    const app = await startApp({ broker: broker.bootstrap, database, env });
    started.push(() => app.remove());
    await healthy(app);
    return { broker, client, app, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Waits until every consumer has joined its group; one that was killed stays a member until its session ends. */
export const healthy = (app: TestApp) =>
  until(
    'GET /api/kafka/health to answer 200',
    async () => {
      const response = await fetch(`${app.url}/api/kafka/health`);
      if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
      return true;
    },
    { timeout: 240_000 },
  );

/** Waits until the topic's consumer has told Kafka that it has handled everything in the topic. */
export async function drained({ client }: Pick<System, 'client'>, topic: Topic, timeout = 240_000): Promise<void> {
  await until(
    `${GROUPS[topic]} to reach the end of ${topic}`,
    async () => {
      const [ends, committed] = await Promise.all([client.ends(topic), client.committed(GROUPS[topic], topic)]);
      const behind = [...ends].filter(([partition, end]) => end > 0 && committed.get(partition) !== end);
      if (behind.length > 0) {
        const places = behind.map(([partition, end]) => `${partition}: ${committed.get(partition)} of ${end}`);
        throw new Error(`behind on partition ${places.join(', ')}`);
      }
      return true;
    },
    { timeout },
  );
}

/** Runs `npm run produce -- …args` to its end; returns what it printed. */
export async function produce({ broker, app }: Pick<System, 'broker' | 'app'>, ...args: string[]): Promise<string> {
  const env = cleanEnv({ BROKER: broker.bootstrap, STRAPI_URL: app.url });
  const producer = run(process.execPath, [join(REPOSITORY, 'scripts/produce.mjs'), ...args], { cwd: REPOSITORY, env });
  const code = await producer.exit;
  if (code !== 0) throw new Error(`produce ${args.join(' ')} ended with ${code}:\n${producer.logs()}`);
  return producer.logs();
}
