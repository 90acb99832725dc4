// Runs what a step of `npm test` consists of, and counts: checks by their exit codes, tests by their reports.
//
// A test that failed is tried once more, and by files: Jest's own retry repeats a single test on what its file's
// beforeAll made (a broker, a Strapi, entries), which the first failure may have damaged for it and for the tests after
// it, and it does not help a beforeAll that failed. So the failed files run once more, one after the other, in a
// process of their own with everything begun afresh. Playwright's retry does begin with a new worker.
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { colourEnv, prefixOutput } from './console.mjs';
import { resultsDir, ROOT } from './paths.mjs';
import { spawnGroup } from './processes.mjs';
import { failedFiles, mergeTries, readJest, readPlaywright, sum, tally } from './test-reports.mjs';

/** @typedef {import('./test-reports.mjs').Result} Result */

/**
 * How a step is run.
 *
 * @typedef {object} RunOptions
 * @property {string} [prefix] stands in front of each line of output; without it the terminal is the command's own
 * @property {boolean} [retry] whether failed tests are tried once more
 * @property {string} [grep] only tests whose names match
 * @property {string} [files] only files whose paths match
 */

/** More failed files than these are no chance, and a second try would only take as long again. */
const MAX_FILES_TO_RETRY = 10;

const CONFIG = 'jest.config.mjs';

/** Runs a command of the installed packages in the repository's root. Returns its exit code. */
const runCommand = async (command, args, { env = {}, prefix } = {}) => {
  const path = `${join(ROOT, 'node_modules', '.bin')}${delimiter}${process.env.PATH}`;
  const child = spawnGroup(command, args, {
    cwd: ROOT,
    stdio: prefix === undefined ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...colourEnv(), ...env, PATH: path },
  });
  if (prefix !== undefined) prefixOutput(child, prefix);
  const [code] = await once(child, 'close');
  return code ?? 128;
};

/** A command that passes or fails as a whole. @param {RunOptions} [options] @returns {Promise<Result>} */
export const check = async (command, args, options = {}) => {
  const name = [command, ...args].join(' ');
  const code = await runCommand(command, args, options);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, failures: [name] };
};

/** Several checks, one after the other; none hides the next. @param {RunOptions} [options] @returns {Promise<Result>} */
export const checkAll = async (commands, options) => {
  const results = [];
  for (const [command, args] of commands) results.push(await check(command, args, options));
  return sum(results);
};

/** Runs tests that write a report. Returns it parsed, undefined when there is none, and the exit code. */
const withReport = async (name, runTests) => {
  const file = join(resultsDir(), `${name}.json`);
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  const code = await runTests(file);
  return { code, report: existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined };
};

/** No report, no tests, or a failure that the report does not know of: none of these may look like success. */
const judge = (name, { code, report }, result) => {
  if (!report) return { passed: 0, failed: 1, failures: [`${name}: ended with code ${code} before it had run a test`] };
  if (result.failed > 0) return result;
  if (result.passed + result.flaky.length === 0)
    return { ...result, failed: 1, failures: [`${name}: no test ran; --grep and --files may match none`] };
  if (code !== 0) return { ...result, failed: 1, failures: [`${name}: passed, and yet ended with code ${code}`] };
  return result;
};

/**
 * One project of jest.config.mjs, and once more what failed.
 *
 * @param {string} project
 * @param {string[]} [args]
 * @param {Record<string, string>} [env]
 * @param {RunOptions & { name?: string, config?: string }} [options] `name` of the report, of another Jest configuration
 * @returns {Promise<Result>}
 */
export const jest = async (project, args = [], env = {}, options = {}) => {
  const { prefix, retry = false, grep, files, name = project, config = CONFIG } = options;
  const run = (report, ...more) =>
    withReport(report, (file) => {
      const fixed = ['--config', config, '--selectProjects', project, '--json', '--outputFile', file];
      const named = grep === undefined ? [] : ['--testNamePattern', grep];
      return runCommand('jest', [...fixed, ...named, ...more], { env, prefix });
    });

  const first = await run(`jest-${name}`, ...args, ...(files === undefined ? [] : ['--testPathPatterns', files]));
  const tests = first.report ? readJest(first.report) : [];
  const failed = failedFiles(tests);
  if (!retry || failed.length === 0) return judge(name, first, tally(tests));
  if (failed.length > MAX_FILES_TO_RETRY) {
    console.log(`${failed.length} files of ${name} failed: more than chance explains, so they are not tried again.`);
    return judge(name, first, tally(tests));
  }
  console.log(`↻ ${name}: once more ${failed.join(', ')}`);
  const paths = failed.map((file) => resolve(ROOT, file));
  const second = await run(`jest-${name}-again`, '--runInBand', '--runTestsByPath', ...paths);
  if (!second.report) return judge(name, first, tally(tests));
  const again = readJest(second.report);
  // What failed in the second try only is flaky and explains an exit code.
  const code = failedFiles(again).length > 0 ? 0 : second.code;
  return judge(name, { ...second, code }, tally(mergeTries(tests, again)));
};

/** The browser tests. @param {RunOptions} [options] @returns {Promise<Result>} */
export const playwright = async (config, env, { prefix, retry = false, grep, files } = {}) => {
  const ran = await withReport('playwright', (file) => {
    const args = ['test', '--config', config, '--reporter', 'list,json', '--retries', retry ? '1' : '0'];
    const chosen = [...(grep === undefined ? [] : ['--grep', grep]), ...(files === undefined ? [] : [files])];
    return runCommand('playwright', [...args, ...chosen], {
      env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: file },
      prefix,
    });
  });
  return judge('playwright', ran, ran.report && readPlaywright(ran.report));
};
