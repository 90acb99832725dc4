// Runs figures in rounds.
import { availableParallelism, cpus } from 'node:os';
import { say } from '../scripts/lib/console.mjs';
import { startBenchBroker } from './support/broker.mjs';
import { createContext } from './support/context.mjs';
import { round } from './support/statistics.mjs';
import { createTemplates } from './support/templates.mjs';
import { lazyPostgres } from './support/postgres.mjs';

const log = (text) => say(`  ${text}`);

/**
 * @typedef {object} Result
 * @property {import('./figures.mjs').Figure} figure
 * @property {number} [messages]
 * @property {Record<string, number>[]} rounds what each round measured
 * @property {string | null} missing why it cannot be measured on this machine
 * @property {Error} [failure] why it was not measured to the end
 */

/**
 * Every round measures every figure once, so that a machine that gets slower or faster meanwhile does so for all. A
 * figure that fails is left out from then on.
 *
 * @param {{ figures: import('./figures.mjs').Figure[], runs: number, messages?: number, profileDir?: string, dir: string }} options
 *   `messages` in place of each figure's own number; `dir` a temporary folder
 * @returns {Promise<Result[]>}
 */
export const measure = async ({ figures, runs, messages, profileDir, dir }) => {
  say(
    `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, data in ${dir}`,
  );
  const results = figures.map((figure) => ({
    figure,
    messages: figure.messages && (messages ?? figure.messages),
    rounds: [],
    missing: figure.missing?.() ?? null,
  }));
  const broker = await startBenchBroker({ dir, log });
  const postgres = lazyPostgres({ dir, log });
  const shared = { broker, postgres, dir, profileDir, log };
  const templates = createTemplates(shared);
  try {
    for (let number = 1; number <= runs; number += 1) {
      for (const result of results.filter(({ missing, failure }) => !missing && !failure)) {
        await measureOnce(result, { ...shared, templates, run: `${result.figure.name}-${number}` });
        report(result, `round ${number} of ${runs}`);
      }
    }
    return results;
  } finally {
    await postgres.stop();
    await broker.stop();
  }
};

const measureOnce = async (result, options) => {
  try {
    result.rounds.push(await result.figure.run(createContext({ ...options, messages: result.messages })));
  } catch (error) {
    result.failure = error;
  }
};

const report = ({ figure, rounds, failure }, when) => {
  if (failure) return say(`✖ ${when}: ${figure.name}: ${failure.stack}`);
  const values = Object.entries(rounds.at(-1)).map(
    ([name, value]) => `${name} ${round(value)} ${figure.values[name].unit}`,
  );
  return log(`${when}: ${values.join(', ')}`);
};
