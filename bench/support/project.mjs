// A Strapi project of its own for each run: a copy of bench/app in the temporary folder.
import { buildSync } from 'esbuild';
import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../../scripts/lib/paths.mjs';
import { newSecrets } from '../../scripts/lib/secrets.mjs';

const APP_DIR = fileURLToPath(new URL('../app', import.meta.url));
const STOCK_HANDLER = join(ROOT, 'my-strapi-app/src/kafka/consumers/stock.ts');

/** Where the packages are, the same for all. */
export const PACKAGES = join(ROOT, 'node_modules');

/** Strapi leaves files of its own in a project's folder: the copy takes them. */
export const makeProject = (dir) => {
  cpSync(APP_DIR, dir, { recursive: true });
  mkdirSync(join(dir, 'public', 'uploads'), { recursive: true });
  symlinkSync(PACKAGES, join(dir, 'node_modules'), 'junction');
  // The catalogue's own rule for stocks, not a copy of it.
  buildSync({
    entryPoints: [STOCK_HANDLER],
    outfile: join(dir, 'src/kafka/stock.js'),
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
