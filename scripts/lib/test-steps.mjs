// The steps of `npm test`. Two run at a time: of those whose needs have succeeded the first in this list begins, so the
// long ones come first and the short ones fill the gaps.
import { ensureChromium } from './test-chromium.mjs';
import { check, checkAll, jest, playwright } from './test-results.mjs';
import { PREPARATION } from './test-steps-base.mjs';

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string[]} needs names of steps before it
 * @property {boolean} [light] whether it mostly waits, so that it runs beside those that fill the lanes
 * @property {boolean} [tests] whether --grep and --files narrow it
 * @property {(options: import('./test-results.mjs').RunOptions) => Promise<import('./test-reports.mjs').Result>} run
 *   throws when it cannot even begin
 */

/** Files of integration tests at a time. They share one broker and wait for much of their time. */
const WORKERS = 2;

/** A step that is one project of jest.config.mjs. */
const jestStep = (project, needs, args = ['--runInBand']) => ({
  name: project,
  needs,
  tests: true,
  run: (options) => jest(project, args, {}, options),
});

/** @type {Step[]} */
export const STEPS = [
  ...PREPARATION,
  jestStep('integration', ['app', 'kafka'], ['--maxWorkers', String(WORKERS)]),
  {
    name: 'browser',
    needs: ['app', 'storefront', 'kafka'],
    tests: true,
    run: async (options) =>
      playwright('tests/e2e/playwright.config.ts', { CHROMIUM_PATH: await ensureChromium() }, options),
  },
  jestStep('faults', ['app', 'kafka']),
  jestStep('sinks', ['app', 'kafka']),
  jestStep('scripts', ['install', 'kafka']),
  // After the plugin's build, because the app sees the plugin through what was built. The types are checked with the rules
  // that need them, but for those of a user's project: they are the business of the compiler that Strapi brings.
  {
    name: 'static',
    needs: ['plugin'],
    run: (options) =>
      checkAll(
        [
          ['npm', ['run', 'lint']],
          ['tsc', ['--project', 'plugins/strapi-plugin-kafka/tests/types']],
          ['npm', ['run', 'format:check']],
        ],
        options,
      ),
  },
  jestStep('unit', ['install'], []),
  jestStep('stranger', ['plugin'], []),
  {
    name: 'verify',
    needs: ['plugin'],
    run: (options) => check('npm', ['run', 'verify', '--workspace', 'strapi-plugin-kafka'], options),
  },
];
