// Runs figures in rounds and sums them up.
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { say } from '../scripts/lib/console.mjs';
import { startBenchBroker } from './support/broker.mjs';
import { createContext } from './support/context.mjs';
import { ratioSummary, round, summary } from './support/statistics.mjs';

const log = (text) => say(`  ${text}`);

/**
 * Every round measures every figure once, so that a machine that gets slower or faster meanwhile does so for all.
 *
 * @param {{ figures: import('./figures.mjs').Figure[], runs: number, messages?: number, profileDir?: string, dir: string }} options
 *   `messages` in place of each figure's own number; `dir` a temporary folder
 * @returns {Promise<object[]>} what is printed, in order
 */
export const measure = async ({ figures, runs, messages, profileDir, dir }) => {
  say(
    `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, data in ${dir}`,
  );
  const broker = await startBenchBroker({ dir, log });
  try {
    const results = figures.map((figure) => ({ figure, messages: messages ?? figure.messages, values: [] }));
    for (let number = 1; number <= runs; number += 1) {
      for (const result of results) {
        const run = `${result.figure.name}-${number}`;
        const context = createContext({ run, messages: result.messages, broker, dir: join(dir, 'runs'), profileDir });
        const value = await result.figure.run(context);
        result.values.push(value);
        log(`round ${number} of ${runs}: ${result.figure.name} ${round(value)} ${result.figure.unit}`);
      }
    }
    return [...results.map(figureLine), ...results.flatMap((result) => ratioLines(result, results))];
  } finally {
    await broker.stop();
  }
};

const figureLine = ({ figure, messages, values }) => {
  const { value, ...noise } = summary(values);
  return { name: figure.name, value, unit: figure.unit, ...noise, messages };
};

const ratioLines = ({ figure, values }, results) =>
  results
    .filter((other) => figure.against?.includes(other.figure.name))
    .map((other) => {
      const { value, ...noise } = ratioSummary(values, other.values);
      return { name: `${figure.name}/${other.figure.name}`, value, unit: 'ratio', ...noise };
    });
