// Runs the chosen steps and tells what came of them.
import { say } from './console.mjs';
import { schedule } from './test-schedule.mjs';
import { summarize, summaryLines, writeSummary } from './test-summary.mjs';

/** Two cores, two steps at a time. */
const LANES = 2;

const REPORT_EVERY_MS = 60_000;

const since = (started) => (Date.now() - started) / 1_000;

const counts = ({ passed, failed, skipped = 0, flaky = [] }) =>
  [
    `${passed} passed`,
    `${failed} failed`,
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...(flaky.length > 0 ? [`${flaky.length} flaky`] : []),
  ].join(', ');

/** A log in which nothing happens for minutes looks like a hang. */
const reportRunning = (running) => {
  const report = () => {
    const lines = [...running].map(([name, started]) => `${name} (${since(started).toFixed(0)} s)`);
    if (lines.length > 0) say(`… still running: ${lines.join(', ')}`);
  };
  const timer = setInterval(report, REPORT_EVERY_MS);
  return () => clearInterval(timer);
};

/** Runs one step. Its errors are told and count as one failure. */
const runStep = async (step, missing, options) => {
  if (missing.length > 0) {
    say(`✖ ${step.name}: not run, because of ${missing.join(', ')}`);
    return { passed: 0, failed: 1, failures: [`${step.name}: not run, because of ${missing.join(', ')}`] };
  }
  say(`── ${step.name} begins`);
  const { grep, files, retry, alone } = options;
  const prefix = alone ? undefined : step.name;
  try {
    return await step.run({ prefix, retry, ...(step.tests ? { grep, files } : {}) });
  } catch (error) {
    say(`✖ ${step.name}: ${error.message}`);
    return { passed: 0, failed: 1, failures: [`${step.name}: ${error.message.split('\n')[0]}`] };
  }
};

/**
 * Runs the steps, two at a time, and prints the summary; its last line is "N passed, N failed".
 *
 * @param {import('./test-args.mjs').TestOptions & { long: boolean }} options
 * @returns {Promise<boolean>} whether nothing failed
 */
export const runTests = async (options) => {
  const started = Date.now();
  const running = new Map();
  const ended = [];
  const stopReporting = reportRunning(running);
  await schedule(options.steps, LANES, async (step, missing) => {
    const begun = Date.now();
    running.set(step.name, begun);
    const result = await runStep(step, missing, options);
    running.delete(step.name);
    ended.push({ name: step.name, seconds: since(begun), result });
    say(`${result.failed === 0 ? '✔' : '✖'} ${step.name} (${since(begun).toFixed(1)} s): ${counts(result)}`);
    return result;
  });
  stopReporting();

  const { strict, long, all, grep, files } = options;
  const summary = summarize(ended, { strict, long, all, grep, pattern: files, seconds: since(started) });
  writeSummary(summary);
  for (const line of summaryLines(summary)) say(line);
  return summary.failed === 0;
};
