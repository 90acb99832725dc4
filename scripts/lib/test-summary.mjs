// What is told at the end of `npm test`, to people and in test-results/summary.json.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { resultsDir, ROOT } from './paths.mjs';

const SLOWEST = 10;

const git = (...args) => {
  const { status, stdout } = spawnSync('git', args, { cwd: ROOT, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
};

/** The commit, and whether the files are those of that commit; null where there is no git. */
const readCommit = () => {
  const changes = git('status', '--porcelain');
  return { commit: git('rev-parse', 'HEAD') ?? null, clean: changes === undefined ? null : changes === '' };
};

const round = (seconds) => Math.round(seconds * 10) / 10;

/**
 * @param {{ name: string, seconds: number, result: import('./test-reports.mjs').Result }[]} ended
 * @param {{ strict: boolean, long: boolean, all: boolean, grep?: string, pattern?: string, seconds: number }} run
 */
export const summarize = (ended, { seconds, ...run }) => {
  const steps = ended.map(({ name, seconds: took, result }) => {
    const { passed, failed, skipped = 0, flaky = [], failures = [] } = result;
    return { name, seconds: round(took), passed, failed, skipped, flaky, failures };
  });
  const total = (key) => steps.reduce((sum, step) => sum + step[key], 0);
  const flaky = steps.flatMap((step) => step.flaky);
  const files = ended
    .flatMap(({ name, result }) => (result.files ?? []).map((entry) => ({ step: name, ...entry })))
    .map((entry) => ({ ...entry, seconds: round(entry.seconds) }))
    .sort((one, other) => other.seconds - one.seconds);
  return {
    ...run,
    seconds: round(seconds),
    passed: total('passed') + (run.strict ? 0 : flaky.length),
    failed: total('failed') + (run.strict ? flaky.length : 0),
    skipped: total('skipped'),
    flaky,
    failures: steps.flatMap((step) => step.failures),
    steps,
    files,
  };
};

/** @typedef {ReturnType<typeof summarize>} Summary */

const table = (title, rows) =>
  rows.length === 0
    ? []
    : ['', title, ...rows.map(([seconds, text]) => `${seconds.toFixed(1).padStart(8)} s  ${text}`)];

const list = (count, word, names) => names.map((name, index) => `${index === 0 ? `${count} ${word}:` : ' '} ${name}`);

/** The last lines of the run. @param {Summary} summary */
export const summaryLines = ({ steps, files, flaky, failures, strict, seconds, passed, failed }) => [
  ...table(
    'Seconds of each step',
    steps.map((step) => [step.seconds, step.failed > 0 ? `${step.name} ✖` : step.name]),
  ),
  ...table(
    'The slowest test files',
    files.slice(0, SLOWEST).map(({ seconds: took, file }) => [took, file]),
  ),
  '',
  ...list(failures.length, 'failed', failures),
  ...list(flaky.length, 'flaky', flaky),
  ...(strict && flaky.length > 0 ? ['--strict: flaky tests count as failed.'] : []),
  `Finished in ${seconds.toFixed(1)} s`,
  `${passed} passed, ${failed} failed`,
];

/** Writes test-results/summary.json. @param {Summary} summary */
export const writeSummary = (summary) => {
  mkdirSync(resultsDir(), { recursive: true });
  const content = { ...readCommit(), finished: new Date().toISOString(), node: process.version, ...summary };
  writeFileSync(join(resultsDir(), 'summary.json'), `${JSON.stringify(content, null, 2)}\n`);
};
