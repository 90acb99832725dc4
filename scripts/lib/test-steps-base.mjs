// What the tests need before they can run: packages, builds, a broker.
import { ensureBuilt } from './builds.mjs';
import { ensureClassArchive } from './class-archive.mjs';
import { say } from './console.mjs';
import { ensureInstalled } from './install.mjs';
import { findLauncher } from './launcher.mjs';
import { requireNode } from './requirements.mjs';

const PASSED = { passed: 1, failed: 0 };

const done = (work) => async () => {
  await work();
  return PASSED;
};

/** A registry that fails once is not the fault of what is tested. */
const install = async () => {
  requireNode();
  await ensureInstalled().catch((error) => {
    say(`${error.message}\nOnce more:`);
    return ensureInstalled();
  });
};

const onProgress = (text) => say(`fetching Kafka: ${text}`);

const prepareKafka = async () => {
  await findLauncher({ onProgress });
  await ensureClassArchive({ log: say });
};

/** @type {import('./test-steps.mjs').Step[]} */
export const PREPARATION = [
  { name: 'install', needs: [], run: done(install) },
  { name: 'plugin', needs: ['install'], run: done(() => ensureBuilt('strapi-plugin-kafka')) },
  { name: 'app', needs: ['plugin'], run: done(() => ensureBuilt('my-strapi-app')) },
  { name: 'kafka', needs: [], light: true, run: done(prepareKafka) },
  { name: 'storefront', needs: ['install'], run: done(() => ensureBuilt('my-app')) },
];

/**
 * Fetches Kafka 3.9 with ZooKeeper, which runs with Java only: where there is only Docker, its tests are left out.
 *
 * @returns {Promise<Record<string, string>>} environment of the tests
 */
export const prepareZookeeper = async () => {
  try {
    await findLauncher({ zookeeper: true, onProgress });
    return {};
  } catch (error) {
    say(`The ZooKeeper mode is not tested: ${error.message}`);
    return { WITHOUT_ZOOKEEPER: 'true' };
  }
};
