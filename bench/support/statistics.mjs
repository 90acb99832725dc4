// Several runs, summed up. Figures of the same round ran right after each other, on a machine in the same mood:
// ratios are taken within each round first.

export const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/** Four significant digits: no benchmark knows more. */
export const round = (value) => Number(value.toPrecision(4));

/** Median, lowest and highest of the runs. */
export const summary = (values) => ({
  value: round(median(values)),
  min: round(Math.min(...values)),
  max: round(Math.max(...values)),
  runs: values.length,
});

/** The same of `values[i] / base[i]`. */
export const ratioSummary = (values, base) => summary(values.map((value, index) => value / base[index]));

/** The value that `share` of the values (0 to 1) do not exceed. */
export const percentile = (values, share) => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
};

/** Whether a value is as a target such as `>= 0.35` or `<= 400` wants it. */
export const reaches = (value, target) => {
  const [sign, limit] = target.split(' ');
  return sign === '>=' ? value >= Number(limit) : value <= Number(limit);
};
