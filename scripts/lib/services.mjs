// The services that `npm start` and `npm run dev` consist of, each as something to supervise.
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { startBroker } from './broker.mjs';
import { colourEnv, prefixOutput } from './console.mjs';
import { brokerDir, dataDir, ROOT } from './paths.mjs';
import { spawnGroup, stopGroup } from './processes.mjs';
import { loadSecrets } from './secrets.mjs';

/** The script behind a package's command, as that workspace resolves it. */
const binary = (workspace, name, path) =>
  join(dirname(createRequire(join(ROOT, workspace, 'package.json')).resolve(`${name}/package.json`)), path);

const startNode = async (name, workspace, script, args, env, onLine) => {
  const child = spawnGroup(process.execPath, [script, ...args], {
    cwd: join(ROOT, workspace),
    env: { ...process.env, ...colourEnv(), ...env },
  });
  prefixOutput(child, name, onLine);
  const ended = once(child, 'exit').then(([code, signal]) => (signal ? `signal ${signal}` : `exit code ${code}`));
  return { ended, stop: () => stopGroup(child) };
};

/** Kafka, KRaft mode, with its state in the data folder. Resolves when it answers. */
export const startKafka = async ({ port, log }) => {
  const broker = await startBroker({ dataDir: brokerDir(), port, log });
  return { ended: broker.exited.then(() => `see ${join(brokerDir(), 'broker.log')}`), stop: broker.stop };
};

const usesSqlite = () => !process.env.DATABASE_CLIENT || process.env.DATABASE_CLIENT === 'sqlite';

/** Strapi's environment: what the user set, the secrets, and a database file in the data folder where none is set. */
const strapiEnv = ({ broker, port, dev }) => ({
  BROKER: broker,
  PORT: String(port),
  NODE_ENV: process.env.NODE_ENV || (dev ? 'development' : 'production'),
  STRAPI_TELEMETRY_DISABLED: process.env.STRAPI_TELEMETRY_DISABLED || 'true',
  ...loadSecrets(dataDir()),
  ...(usesSqlite() && !process.env.DATABASE_FILENAME ? { DATABASE_FILENAME: join(dataDir(), 'strapi.db') } : {}),
});

/** Strapi; `dev` watches the app's sources and restarts by itself. */
export const startStrapi = (options) => {
  const script = binary('my-strapi-app', '@strapi/strapi', 'bin/strapi.js');
  return startNode('strapi', 'my-strapi-app', script, [options.dev ? 'develop' : 'start'], strapiEnv(options));
};

/** The storefront: what is built, or Vite's development server. */
export const startStorefront = ({ port, strapiUrl, dev }) => {
  const args = [...(dev ? [] : ['preview']), '--port', String(port), '--strictPort'];
  return startNode('storefront', 'my-app', binary('my-app', 'vite', 'bin/vite.js'), args, { STRAPI_URL: strapiUrl });
};

/**
 * Builds the plugin, and again whenever one of its sources changes.
 *
 * @param {(part: 'admin' | 'server') => void} onBuilt called after each build of a part
 */
export const startPluginWatch = async (onBuilt) => {
  const script = binary('plugins/strapi-plugin-kafka', '@strapi/sdk-plugin', 'bin/strapi-plugin.js');
  const onLine = (line) => {
    const part = /(admin|server) rebuilt/.exec(line)?.[1];
    if (part) onBuilt(part);
  };
  return startNode('plugin', 'plugins/strapi-plugin-kafka', script, ['watch'], {}, onLine);
};
