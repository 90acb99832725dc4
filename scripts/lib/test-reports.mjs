// Reads the reports of Jest and Playwright: what passed, failed, was skipped or flaky, and the seconds of each file.
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ROOT } from './paths.mjs';

/**
 * What a step yields. A flaky test failed once and passed once: it is in none of the numbers.
 *
 * @typedef {object} Result
 * @property {number} passed
 * @property {number} failed
 * @property {number} [skipped]
 * @property {string[]} [flaky] names
 * @property {string[]} [failures] names of what failed, where they are known
 * @property {{ file: string, seconds: number }[]} [files]
 */

/**
 * A file of tests as Jest reports it.
 *
 * @typedef {object} TestFile
 * @property {string} file
 * @property {number} seconds
 * @property {boolean} broken it failed outside of its tests: it does not load, or an afterAll threw
 * @property {boolean} [brokenOnce] in one of two tries
 * @property {{ name: string, status: string }[]} tests
 */

const pathOf = (file) => {
  const path = relative(ROOT, file);
  return path.startsWith('..') ? file : path;
};

/** @returns {TestFile[]} */
export const readJest = ({ testResults }) =>
  testResults.map(({ name, startTime, endTime, status, assertionResults }) => {
    const tests = assertionResults.map((test) => ({ name: test.fullName, status: test.status }));
    return {
      file: pathOf(name),
      seconds: Math.max(0, endTime - startTime) / 1_000,
      broken: status === 'failed' && !tests.some((test) => test.status === 'failed'),
      tests,
    };
  });

const hasFailed = ({ broken, tests }) => broken || tests.some(({ status }) => status === 'failed');

/** Paths of the files in which something failed. @param {TestFile[]} files */
export const failedFiles = (files) => files.filter(hasFailed).map(({ file }) => file);

/** Tests of one file may have the same name: the second of that name is another test. */
const byName = (tests) => {
  const seen = new Map();
  return new Map(
    tests.map((test) => {
      const count = (seen.get(test.name) ?? 0) + 1;
      seen.set(test.name, count);
      return [`${test.name}\0${count}`, test];
    }),
  );
};

const mergeStatus = (one, other) => {
  const both = new Set([one, other]);
  return both.has('passed') && both.has('failed') ? 'flaky' : other;
};

const mergeFile = (first, second) => {
  const tests = byName(first.tests);
  for (const [key, test] of byName(second.tests)) {
    const before = tests.get(key);
    tests.set(key, before ? { ...test, status: mergeStatus(before.status, test.status) } : test);
  }
  return {
    ...first,
    seconds: first.seconds + second.seconds,
    broken: first.broken && second.broken,
    brokenOnce: first.broken !== second.broken,
    tests: [...tests.values()],
  };
};

/**
 * Puts a second try of some files into the first: a test that passed in one of them and failed in the other is flaky,
 * whichever came first.
 *
 * @param {TestFile[]} first
 * @param {TestFile[]} second
 * @returns {TestFile[]}
 */
export const mergeTries = (first, second) => {
  const again = new Map(second.map((entry) => [entry.file, entry]));
  return first.map((entry) => (again.has(entry.file) ? mergeFile(entry, again.get(entry.file)) : entry));
};

const OUTSIDE = 'outside of its tests';

/** Counts it all. @param {TestFile[]} files @returns {Result} */
export const tally = (files) => {
  const named = files.flatMap(({ file, tests, broken, brokenOnce }) => [
    ...tests.map(({ name, status }) => ({ name: `${file} › ${name}`, status })),
    ...(broken ? [{ name: `${file}, ${OUTSIDE}`, status: 'failed' }] : []),
    ...(brokenOnce ? [{ name: `${file}, ${OUTSIDE}`, status: 'flaky' }] : []),
  ]);
  const namesOf = (status) => named.filter((test) => test.status === status).map(({ name }) => name);
  const [passed, failures, flaky] = ['passed', 'failed', 'flaky'].map(namesOf);
  return {
    passed: passed.length,
    failed: failures.length,
    skipped: named.length - passed.length - failures.length - flaky.length,
    flaky,
    failures,
    files: files.map(({ file, seconds }) => ({ file, seconds })),
  };
};

const PLAYWRIGHT_STATUS = { expected: 'passed', unexpected: 'failed', flaky: 'flaky', skipped: 'skipped' };

const testsOfSuite = ({ specs = [], suites = [] }, path = []) => [
  ...specs.flatMap((spec) =>
    spec.tests.map(({ status, results }) => ({
      name: [...path, spec.title].join(' › '),
      status: PLAYWRIGHT_STATUS[status],
      seconds: results.reduce((sum, { duration }) => sum + duration / 1_000, 0),
    })),
  ),
  ...suites.flatMap((suite) => testsOfSuite(suite, [...path, suite.title])),
];

/**
 * Playwright tries again by itself and reports both tries. Errors outside of tests (the global setup) count as one
 * failure each.
 *
 * @param {{ config: { rootDir: string }, suites: object[], errors: object[] }} report
 * @returns {Result}
 */
export const readPlaywright = ({ config, suites, errors }) => {
  const files = suites.map((suite) => {
    const tests = testsOfSuite(suite);
    const seconds = tests.reduce((sum, test) => sum + test.seconds, 0);
    return { file: pathOf(join(config.rootDir, suite.file)), seconds, broken: false, tests };
  });
  const result = tally(files);
  const outside = errors.map(({ message = '' }) => stripVTControlCharacters(message).split('\n')[0]);
  return { ...result, failed: result.failed + outside.length, failures: [...result.failures, ...outside] };
};

/** @param {Result[]} results @returns {Result} */
export const sum = (results) => {
  const count = (key) => results.reduce((total, result) => total + (result[key] ?? 0), 0);
  const list = (key) => results.flatMap((result) => result[key] ?? []);
  return {
    passed: count('passed'),
    failed: count('failed'),
    skipped: count('skipped'),
    flaky: list('flaky'),
    failures: list('failures'),
    files: list('files'),
  };
};
