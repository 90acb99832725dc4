// What a step of `npm test` yields: numbers of checks that passed and failed, from exit codes and from reports.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { once } from 'node:events';
import { ROOT } from './paths.mjs';
import { spawnGroup } from './processes.mjs';

/** @typedef {{ passed: number, failed: number, skipped?: number }} Result */

const REPORTS = join(ROOT, 'test-results');

/** Runs a command of the installed packages, its output straight to the terminal. Returns its exit code. */
const runCommand = async (command, args, env = {}) => {
  const path = `${join(ROOT, 'node_modules', '.bin')}${delimiter}${process.env.PATH}`;
  const options = { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env, PATH: path } };
  const child = spawnGroup(command, args, options);
  const [code] = await once(child, 'close');
  return code ?? 128;
};

/** A command that passes or fails as a whole. @returns {Promise<Result>} */
export const check = async (command, args) =>
  (await runCommand(command, args)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

/** @param {Result[]} results @returns {Result} */
export const sum = (results) =>
  results.reduce((total, { passed, failed, skipped = 0 }) => ({
    passed: total.passed + passed,
    failed: total.failed + failed,
    skipped: (total.skipped ?? 0) + skipped,
  }));

/** Several checks, one after the other; none hides the next. @returns {Promise<Result>} */
export const checkAll = async (commands) => {
  const results = [];
  for (const [command, args] of commands) {
    const result = await check(command, args);
    if (result.failed > 0) console.log(`✖ ${command} ${args.join(' ')}`);
    results.push(result);
  }
  return sum(results);
};

/** One project of jest.config.mjs. @returns {Promise<Result>} */
export const jest = (project, args = [], env = {}) =>
  withReport(`jest-${project}.json`, async (file) => {
    const options = ['--config', 'jest.config.mjs', '--selectProjects', project, '--json', '--outputFile', file];
    const code = await runCommand('jest', [...options, ...args], env);
    return { code, read: readJest };
  });

/** The browser tests. @returns {Promise<Result>} */
export const playwright = (config, env) =>
  withReport('playwright.json', async (file) => {
    const code = await runCommand('playwright', ['test', '--config', config, '--reporter', 'list,json'], {
      ...env,
      PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    });
    return { code, read: readPlaywright };
  });

/** A file that fails to load counts as one failure: its tests are not even known. */
const readJest = (report) => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
  skipped: report.numPendingTests + report.numTodoTests,
});

const readPlaywright = ({ stats, errors }) => ({
  passed: stats.expected,
  failed: stats.unexpected + stats.flaky + errors.length,
  skipped: stats.skipped,
});

/** No report, no tests, or a failure that the report does not know of: none of these may look like success. */
const withReport = async (name, runTests) => {
  const file = join(REPORTS, name);
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  const { code, read } = await runTests(file);
  if (!existsSync(file)) return { passed: 0, failed: 1 };

  const result = read(JSON.parse(readFileSync(file, 'utf8')));
  const nothingRan = result.passed + result.failed === 0;
  return result.failed === 0 && (code !== 0 || nothingRan) ? { ...result, failed: 1 } : result;
};
