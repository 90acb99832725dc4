// What the benchmark prints: one object for each value and each ratio.
import { ratioSummary, reaches, summary } from './support/statistics.mjs';

/** @param {import('./measure.mjs').Result[]} results */
export const toLines = (results) => [
  ...results.flatMap(figureLines),
  ...results.flatMap((one) => ratioLines(one, results)),
];

const figureLines = ({ figure, messages, rounds, missing, failure }) =>
  Object.entries(figure.values).map(([name, { unit, target }]) => {
    if (missing) return { name, skipped: missing };
    if (failure) return { name, failed: failure.message.split('\n')[0] };
    const values = rounds.map((round) => round[name]);
    return line({ name, unit, target, messages, ...summary(values) });
  });

const ratioLines = ({ figure }, results) =>
  Object.entries(figure.ratios ?? {}).flatMap(([name, target]) => {
    const [values, base] = name.split('/').map((one) => valuesOf(one, results));
    return values && base ? [line({ name, unit: 'ratio', target, ...ratioSummary(values, base) })] : [];
  });

const valuesOf = (name, results) => {
  const result = results.find(({ figure }) => name in figure.values);
  return result && !result.missing && !result.failure ? result.rounds.map((round) => round[name]) : undefined;
};

const line = ({ name, value, unit, target, ...noise }) => ({
  name,
  value,
  unit,
  ...(target && { target, met: reaches(value, target) }),
  ...noise,
});
