/** A family of series as it stands in Prometheus' text format. */
export interface Family {
  name: string;
  help: string;
  type: 'counter' | 'gauge' | 'histogram';
  samples: Sample[];
}

export interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

const NAME = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;
const SAMPLE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/;
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/y;
const UNITS = /_(seconds|messages|bytes)$/;

/** Reads Prometheus' text format as strictly as its own tools check it. Throws at the first line that is wrong. */
export const parseExposition = (text: string): Map<string, Family> => {
  if (!text.endsWith('\n')) throw new Error('The last line has no end.');
  const families = new Map<string, Family>();
  let family: Family | undefined;
  let help: { name: string; text: string } | undefined;
  for (const line of text.split('\n').filter((one) => one !== '')) {
    if (line.startsWith('# HELP ')) {
      const [, name, words] = /^# HELP (\S+) (.+)$/.exec(line) ?? refuse(line, 'is no HELP');
      if (families.has(name)) refuse(line, 'is told twice');
      help = { name, text: words };
    } else if (line.startsWith('# TYPE ')) {
      const [, name, type] = /^# TYPE (\S+) (counter|gauge|histogram)$/.exec(line) ?? refuse(line, 'is no TYPE');
      if (help?.name !== name) refuse(line, 'does not follow its HELP');
      family = { name, help: help?.text ?? '', type: type as Family['type'], samples: [] };
      families.set(name, family);
    } else {
      family?.samples.push(parseSample(line, family));
    }
  }
  families.forEach(assertConventions);
  return families;
};

const parseSample = (line: string, { name: familyName, type }: Family): Sample => {
  const [, name, labelText = '', valueText] = SAMPLE.exec(line) ?? refuse(line, 'is no sample');
  const suffix = name.slice(familyName.length);
  const suffixes = type === 'histogram' ? ['_bucket', '_sum', '_count'] : [''];
  if (!name.startsWith(familyName) || !suffixes.includes(suffix)) refuse(line, `does not belong to ${familyName}`);
  const value = valueText === '+Inf' ? Infinity : Number(valueText);
  if (Number.isNaN(value)) refuse(line, 'has no number');
  return { name, labels: parseLabels(labelText, line), value };
};

const parseLabels = (text: string, line: string): Record<string, string> => {
  const labels: Record<string, string> = {};
  LABEL.lastIndex = 0;
  while (LABEL.lastIndex < text.length) {
    const [, name, value] = LABEL.exec(text) ?? refuse(line, 'has labels that do not parse');
    if (name in labels) refuse(line, `has two labels "${name}"`);
    labels[name] = value;
  }
  return labels;
};

/** https://prometheus.io/docs/practices/naming/ */
const assertConventions = (family: Family): void => {
  const { name, type, samples } = family;
  if (!NAME.test(name)) refuse(name, 'is no snake_case name');
  if (name.endsWith('_total') !== (type === 'counter'))
    refuse(name, 'must end in _total if it is a counter, and only then');
  if (type === 'histogram' && !UNITS.test(name)) refuse(name, 'has no unit');
  const seen = new Set(samples.map(({ name: sample, labels }) => sample + JSON.stringify(labels)));
  if (seen.size !== samples.length) refuse(name, 'has a series twice');
  if (type === 'counter' && samples.some(({ value }) => value < 0)) refuse(name, 'is below 0');
  if (type === 'histogram') assertBuckets(family);
};

const assertBuckets = ({ name, samples }: Family): void => {
  const series = new Map<string, Sample[]>();
  for (const sample of samples) {
    const { le: _le, ...labels } = sample.labels;
    const key = JSON.stringify(labels);
    series.set(key, [...(series.get(key) ?? []), sample]);
  }
  for (const parts of series.values()) {
    const buckets = parts.filter((part) => part.name === `${name}_bucket`);
    const bounds = buckets.map(({ labels }) => (labels.le === '+Inf' ? Infinity : Number(labels.le)));
    const rising = (values: number[]) => values.every((value, index) => index === 0 || value >= values[index - 1]);
    if (bounds.at(-1) !== Infinity || !rising(bounds)) refuse(name, 'has buckets out of order');
    if (!rising(buckets.map(({ value }) => value))) refuse(name, 'has buckets that are not cumulative');
    const count = parts.find((part) => part.name === `${name}_count`)?.value;
    if (count !== buckets.at(-1)?.value) refuse(name, 'has a count that is not its last bucket');
    if (!parts.some((part) => part.name === `${name}_sum`)) refuse(name, 'has no sum');
  }
};

const refuse = (line: string, what: string): never => {
  throw new Error(`"${line}" ${what}.`);
};
