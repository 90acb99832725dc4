import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { sqlite, type TestDatabase } from './database';
import { cleanEnv, freePort, run, type ManagedProcess } from './process';
import { until } from './until';

export const REPOSITORY = resolve(__dirname, '../../../..');
export const APP_DIR = join(REPOSITORY, 'my-strapi-app');
export const STRAPI_CLI = join(REPOSITORY, 'node_modules/@strapi/strapi/bin/strapi.js');
const START = join(__dirname, 'start-strapi.cjs');

export const ADMINISTRATOR = { email: 'admin@example.com', password: 'Correct-Horse-1' };

interface AppOptions {
  /** `host:port` of the broker, whether it runs or not. */
  broker: string;
  /** Default: a SQLite file of its own. */
  database?: TestDatabase;
  /** Added to the environment. */
  env?: Record<string, string>;
  /** Where the Strapi project is. Default: my-strapi-app, as it is built. */
  dir?: string;
  /** Strapi's command line of the project. Without it and `command`: start-strapi.cjs. */
  cli?: string;
  /** Arguments of Strapi's command line. Default: `start`. */
  command?: string[];
}

/** A Strapi in a process of its own. It can be killed and started again: port, secrets and data stay the same. */
export interface TestApp {
  readonly url: string;
  readonly port: number;
  readonly env: NodeJS.ProcessEnv;
  readonly database: TestDatabase;
  readonly process: ManagedProcess;
  /** Starts it again after `stop` or `kill`. Resolves when it serves. */
  start(): Promise<void>;
  /** Throws when it takes more than `limit` milliseconds. */
  stop(limit?: number): Promise<void>;
  /** Sends the signal and waits for the end. */
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
  /** GET, parsed. Throws unless the answer is 2xx. */
  get<Body>(path: string): Promise<Body>;
  /** All entries of a REST collection, through its pages. */
  all<Entry>(path: string): Promise<Entry[]>;
}

/** Starts my-strapi-app (which must be built) and waits until it serves. */
export async function startApp(options: AppOptions): Promise<TestApp> {
  const dataDir = await mkdtemp(join(tmpdir(), 'strapi-test-'));
  const database = options.database ?? sqlite(join(dataDir, 'strapi.db'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = cleanEnv({
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: dataDir,
    BROKER: options.broker,
    ADMIN_EMAIL: ADMINISTRATOR.email,
    ADMIN_PASSWORD: ADMINISTRATOR.password,
    STRAPI_TELEMETRY_DISABLED: 'true',
    STRAPI_DISABLE_UPDATE_NOTIFICATION: 'true',
    ...secrets(),
    ...database.env,
    ...options.env,
  });

  let child: ManagedProcess | undefined;
  const running = () => {
    if (child === undefined) throw new Error('This Strapi was never started');
    return child;
  };

  const app: TestApp = {
    url,
    port,
    env,
    database,
    get process() {
      return running();
    },
    async start() {
      const { cli, command } = options;
      const program = cli || command ? [cli ?? STRAPI_CLI, ...(command ?? ['start'])] : [START];
      child = run(process.execPath, program, {
        cwd: options.dir ?? APP_DIR,
        env,
      });
      await serving(url, child);
    },
    stop: (limit) => running().stop(limit),
    async kill(signal) {
      running().kill(signal);
      await running().exit;
    },
    async remove() {
      try {
        await child?.stop();
      } finally {
        await rm(dataDir, { recursive: true, force: true });
      }
    },
    async get<Body>(path: string) {
      const response = await fetch(url + path);
      if (!response.ok) throw new Error(`GET ${path}: ${response.status} ${await response.text()}`);
      return (await response.json()) as Body;
    },
    async all<Entry>(path: string) {
      const entries: Entry[] = [];
      for (let page = 1, pages = 1; page <= pages; page += 1) {
        const query = `${path.includes('?') ? '&' : '?'}sort=id&pagination[pageSize]=100&pagination[page]=${page}`;
        const body = await app.get<Page<Entry>>(path + query);
        entries.push(...body.data);
        pages = body.meta.pagination.pageCount;
      }
      return entries;
    },
  };

  try {
    await app.start();
  } catch (error) {
    await app.remove();
    throw error;
  }
  return app;
}

interface Page<Entry> {
  data: Entry[];
  meta: { pagination: { pageCount: number } };
}

const serving = (url: string, child: ManagedProcess) =>
  until(
    `Strapi at ${url}`,
    async () => {
      if (child.ended() !== null) return { ended: child.ended() };
      return (await fetch(`${url}/_health`)).ok && { ended: null };
    },
    { timeout: 240_000 },
  ).then(
    ({ ended }) => {
      if (ended !== null) throw new Error(`Strapi ended with ${ended} while starting:\n${child.logs().slice(-6000)}`);
    },
    (error: Error) => {
      throw new Error(`${error.message}\n${child.logs().slice(-6000)}`, { cause: error });
    },
  );

function secrets(): Record<string, string> {
  const random = () => randomBytes(16).toString('base64');
  return {
    APP_KEYS: `${random()},${random()}`,
    API_TOKEN_SALT: random(),
    ADMIN_JWT_SECRET: random(),
    TRANSFER_TOKEN_SALT: random(),
    ENCRYPTION_KEY: random(),
    JWT_SECRET: random(),
  };
}
