// The steps of `npm run test:long`: what takes long by nature, at its full size. TEST_LENGTH=long tells the tests.
import { randomInt } from 'node:crypto';
import { say } from './console.mjs';
import { ensureChromium } from './test-chromium.mjs';
import { check, jest } from './test-results.mjs';
import { PREPARATION, prepareZookeeper } from './test-steps-base.mjs';

const FUZZ_INPUTS = '10000';
const CHAOS_MINUTES = '10';

/** Part of a project of jest.config.mjs, with a report of its own. */
const part = (name, project, files, needs, env = () => ({})) => ({
  name,
  needs,
  tests: true,
  run: async (options) => {
    const args = options.files === undefined && files !== undefined ? ['--testPathPatterns', files] : [];
    return jest(project, ['--runInBand', ...args], await env(), { ...options, name });
  },
});

/** Drawn at random, told, and given by FUZZ_SEED to repeat a run. */
const fuzzEnv = () => {
  const FUZZ_SEED = process.env.FUZZ_SEED ?? String(randomInt(2 ** 31));
  say(`fuzz: seed ${FUZZ_SEED}`);
  return { FUZZ_INPUTS, FUZZ_SEED };
};

/** @type {import('./test-steps.mjs').Step[]} */
export const LONG_STEPS = [
  ...PREPARATION.filter(({ name }) => name !== 'storefront'),
  {
    name: 'chaos',
    needs: ['app', 'kafka'],
    run: (options) => check('node', ['scripts/chaos.mjs', '--minutes', CHAOS_MINUTES], options),
  },
  part('strangers', 'strangers', undefined, ['plugin', 'kafka'], async () => ({
    CHROMIUM_PATH: await ensureChromium(),
  })),
  part('storms', 'long', 'storms|without-fence', ['app', 'kafka']),
  part('kills', 'long', 'exactly-once', ['app', 'kafka']),
  part('system', 'integration', 'tests/app/|dead-letters|operations|compatibility', ['app', 'kafka']),
  part('postgres', 'long', 'postgres', ['app', 'kafka']),
  part('tables', 'integration', 'tests/tables/|engine/(claims|calm|databases)', ['app', 'kafka']),
  part('disabled', 'long', 'disabled', ['app', 'kafka']),
  part('develop', 'long', 'develop', ['app', 'kafka']),
  part('guides', 'long', 'guides', ['app', 'kafka']),
  part('saves', 'long', 'saves', ['app', 'kafka']),
  part('equivalence', 'sinks', 'equivalence', ['app', 'kafka']),
  part('fuzz', 'integration', 'tests/(fuzz|records)/', ['app', 'kafka'], fuzzEnv),
  part('zookeeper', 'long', 'zookeeper', ['app', 'kafka'], prepareZookeeper),
];
