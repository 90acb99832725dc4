// A Strapi project of its own for each run: a copy of bench/app in the temporary folder.
import { buildSync } from 'esbuild';
import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../../scripts/lib/paths.mjs';
import { newSecrets } from '../../scripts/lib/secrets.mjs';

const APP_DIR = fileURLToPath(new URL('../app', import.meta.url));
const CATALOGUE = join(ROOT, 'my-strapi-app/src');
/** Files of the catalogue that the benchmark uses as they are: its rule for stocks, and its care for SQLite. */
const FROM_CATALOGUE = {
  'src/kafka/stock': 'kafka/consumers/stock.ts',
  'src/sqlite/checkpoints': 'sqlite/checkpoints.ts',
  'src/sqlite/checkpoint-worker': 'sqlite/checkpoint-worker.ts',
};

/** Where the packages are, the same for all. */
export const PACKAGES = join(ROOT, 'node_modules');

/** Strapi leaves files of its own in a project's folder: the copy takes them. */
export const makeProject = (dir) => {
  cpSync(APP_DIR, dir, { recursive: true });
  mkdirSync(join(dir, 'public', 'uploads'), { recursive: true });
  symlinkSync(PACKAGES, join(dir, 'node_modules'), 'junction');
  buildSync({
    entryPoints: Object.entries(FROM_CATALOGUE).map(([out, file]) => ({ out, in: join(CATALOGUE, file) })),
    outdir: dir,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'cjs',
  });
};

/**
 * The environment of a program in such a project.
 *
 * @param {object} options
 * @param {Record<string, string>} options.database what names the database
 * @param {string} options.bootstrap the broker's address
 * @param {string} options.clientId prefix of its consumer groups
 * @param {string} [options.consumers] which consumers run, as KAFKA_CONSUMERS; none by default
 * @param {string} [options.topic] what they read
 */
export const projectEnv = ({ database, bootstrap, clientId, consumers = 'none', topic }) => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  NODE_ENV: 'production',
  STRAPI_TELEMETRY_DISABLED: 'true',
  STRAPI_DISABLE_UPDATE_NOTIFICATION: 'true',
  ...newSecrets(),
  ...database,
  BROKER: bootstrap,
  CLIENT_ID: clientId,
  KAFKA_CONSUMERS: consumers,
  ...(topic ? { TOPIC: topic } : {}),
});
