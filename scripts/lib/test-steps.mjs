// The steps of `npm test`, in their order. A step runs when those that it needs have succeeded.
import { ensureBuilt } from './builds.mjs';
import { ensureInstalled } from './install.mjs';
import { findLauncher } from './launcher.mjs';
import { requireNode } from './requirements.mjs';
import { ensureChromium } from './test-chromium.mjs';
import { check, checkAll, jest, playwright, sum } from './test-results.mjs';

const PLUGIN = 'plugins/strapi-plugin-kafka';

const TYPESCRIPT_PROJECTS = [
  `${PLUGIN}/server`,
  `${PLUGIN}/admin`,
  `${PLUGIN}/tests`,
  `${PLUGIN}/tests/types`,
  'my-strapi-app',
  'my-strapi-app/src/admin',
  'my-app',
  'tests',
];

// Looks only: what an incremental compilation remembers would make the next build leave files out.
const LOOK_ONLY = ['--noEmit', '--incremental', 'false', '--tsBuildInfoFile', 'null'];

const PASSED = { passed: 1, failed: 0 };

const typeCheck = (project) => ['tsc', ['--project', project, ...LOOK_ONLY]];

const FORMAT = ['npm', ['run', 'format:check']];

const build = async (workspace) => {
  await ensureBuilt(workspace);
  return PASSED;
};

const onProgress = (text) => console.log(`fetching Kafka: ${text}`);

const integrationEnv = {};

/** Kafka 3.9 with ZooKeeper runs with Java only: where there is only Docker, its test is left out. */
const prepareZookeeper = async () => {
  try {
    await findLauncher({ zookeeper: true, onProgress });
  } catch (error) {
    console.log(`The ZooKeeper mode is not tested: ${error.message}`);
    integrationEnv.WITHOUT_ZOOKEEPER = 'true';
  }
};

/** Projects of jest, one after the other; none hides the next. */
const inTurn = async (...projects) => {
  const results = [];
  for (const project of projects) results.push(await jest(project, ['--runInBand']));
  return sum(results);
};

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string[]} needs names of steps before it
 * @property {() => Promise<import('./test-results.mjs').Result>} run throws when it cannot even begin
 */

/** @type {Step[]} */
export const STEPS = [
  {
    name: 'install',
    needs: [],
    run: async () => {
      requireNode();
      await ensureInstalled();
      return PASSED;
    },
  },
  { name: 'plugin', needs: ['install'], run: () => build('strapi-plugin-kafka') },
  {
    name: 'verify',
    needs: ['plugin'],
    run: () => check('npm', ['run', 'verify', '--workspace', 'strapi-plugin-kafka']),
  },
  // After the plugin's build, because the app sees the plugin through what was built. One of two cores for each half.
  {
    name: 'static',
    needs: ['plugin'],
    run: async () =>
      sum(
        await Promise.all([
          checkAll([['npm', ['run', 'lint']]]),
          checkAll([FORMAT, ...TYPESCRIPT_PROJECTS.map(typeCheck)]),
        ]),
      ),
  },
  { name: 'unit', needs: ['install'], run: () => jest('unit') },
  { name: 'app', needs: ['plugin'], run: () => build('my-strapi-app') },
  { name: 'storefront', needs: ['install'], run: () => build('my-app') },
  {
    name: 'kafka',
    needs: [],
    run: async () => {
      await findLauncher({ onProgress });
      await prepareZookeeper();
      return PASSED;
    },
  },
  {
    name: 'scripts',
    needs: ['install', 'kafka'],
    run: () => jest('scripts', ['--runInBand']),
  },
  {
    name: 'integration',
    needs: ['app', 'kafka'],
    // Two at a time: the storms of the fault tests consist of waiting.
    run: async () => {
      const storms = inTurn('faults', 'guides', 'sinks');
      return sum(await Promise.all([jest('integration', ['--runInBand'], integrationEnv), storms]));
    },
  },
  {
    name: 'browser',
    needs: ['app', 'storefront', 'kafka'],
    run: async () => playwright('tests/e2e/playwright.config.ts', { CHROMIUM_PATH: await ensureChromium() }),
  },
  {
    name: 'stranger',
    needs: ['plugin'],
    run: () => jest('stranger'),
  },
];
