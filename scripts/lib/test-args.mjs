// The command line of `npm test` and `npm run test:long`.
import { parseArgs } from 'node:util';

/** @param {import('./test-steps.mjs').Step[]} steps */
export const usage = (steps, { long = false } = {}) => `Usage: ${long ? 'npm run test:long' : 'npm test'} -- [options]

  --only A,B       these steps and what they need: ${steps.map(({ name }) => name).join(', ')}
  --grep TEXT      with --only and one step of tests: those whose names match this regular expression
  --files PATTERN  with --only and one step of tests: those in files whose paths match it
  --keep           leave services (broker, Strapi, storefront) running for the next call with --keep
  --stop           end the services that were left running, and nothing else
  --no-retry       do not try failed tests once more
  --strict         a flaky test, which failed once and then passed, counts as failed
  --help           this text

The last line is "N passed, N failed"; test-results/summary.json holds the numbers. Exit code: 0 all passed, 1 something
failed, 2 wrong usage.`;

const OPTIONS = {
  only: { type: 'string' },
  grep: { type: 'string' },
  files: { type: 'string' },
  keep: { type: 'boolean', default: false },
  stop: { type: 'boolean', default: false },
  'no-retry': { type: 'boolean', default: false },
  strict: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
};

const FLAGS = Object.keys(OPTIONS).map((name) => `--${name}`);

const parse = (args) => {
  try {
    return parseArgs({ args, options: OPTIONS }).values;
  } catch (error) {
    throw new Error(`${error.message.replace(/\.?$/, '.')} There are: ${FLAGS.join(', ')}.`, { cause: error });
  }
};

/** The steps of those names with all that they need, in their order. */
const choose = (steps, asked) => {
  const known = steps.map(({ name }) => name);
  const unknown = asked.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`No step "${unknown.join(', ')}"; there are: ${known.join(', ')}.`);

  const wanted = steps.filter(({ name }) => asked.includes(name));
  const chosen = new Set(wanted.map(({ name }) => name));
  // From the last step to the first: what a step needs comes before it.
  for (const { name, needs } of steps.toReversed()) {
    if (chosen.has(name)) for (const need of needs) chosen.add(need);
  }
  return { wanted, chosen: steps.filter(({ name }) => chosen.has(name)) };
};

/**
 * @typedef {object} TestOptions
 * @property {import('./test-steps.mjs').Step[]} steps those to run, with what they need
 * @property {boolean} all whether these are all steps
 * @property {boolean} alone whether one step was asked for: its output needs no prefix
 * @property {string} [grep]
 * @property {string} [files]
 * @property {boolean} keep
 * @property {boolean} stop
 * @property {boolean} retry
 * @property {boolean} strict
 * @property {boolean} help
 */

/**
 * @param {string[]} args
 * @param {import('./test-steps.mjs').Step[]} steps
 * @returns {TestOptions}
 * @throws when the command line is wrong; the message says what there is
 */
export const readArguments = (args, steps) => {
  const { only, 'no-retry': noRetry, ...values } = parse(args);
  const asked = only?.split(',').filter(Boolean);
  if (asked?.length === 0) throw new Error(`--only takes names of steps: ${steps.map(({ name }) => name).join(', ')}.`);
  const { wanted, chosen } = asked ? choose(steps, asked) : { wanted: steps, chosen: steps };

  const narrowed = ['grep', 'files'].find((name) => values[name] !== undefined);
  if (narrowed && !(asked && wanted.length === 1 && wanted[0].tests)) {
    const names = steps.filter(({ tests }) => tests).map(({ name }) => name);
    throw new Error(`--${narrowed} goes with --only and one step of tests: ${names.join(', ')}.`);
  }
  return { ...values, retry: !noRetry, steps: chosen, all: !asked, alone: wanted.length === 1 };
};
