// The command line of `npm run bench`.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

const option = { type: 'string' };

/** What --help prints. */
export const usage = (figures) => `Usage: npm run bench -- [options]

  --only A,B      these figures only: ${figures.map(({ name }) => name).join(', ')}
  --messages N    messages of each figure (default: ${figures.map((figure) => `${figure.name} ${figure.messages}`).join(', ')})
  --runs N        rounds; a figure is the median of them (default 3)
  --profile DIR   writes a CPU profile of each Strapi there; it slows them down
  --help          this text

Prints one JSON object a line on standard output: {"name","value","unit","min","max","runs","messages"}, and for
"A/B" the ratio of A to B. Progress goes to standard error.`;

/** @throws on options that do not exist and values that make no sense */
export const readOptions = (args, figures) => {
  const options = { only: option, messages: option, runs: option, profile: option, help: { type: 'boolean' } };
  const { values } = parseArgs({ args, options });
  return {
    help: values.help ?? false,
    figures: chosen(values.only, figures),
    messages: values.messages === undefined ? undefined : positive('--messages', values.messages),
    runs: positive('--runs', values.runs ?? '3'),
    // npm runs this in the project's root, whatever folder the name was typed in.
    profileDir: values.profile === undefined ? undefined : resolve(process.env.INIT_CWD ?? '.', values.profile),
  };
};

const chosen = (only, figures) => {
  if (only === undefined) return figures;
  const names = only.split(',').map((name) => name.trim());
  const unknown = names.filter((name) => !figures.some((figure) => figure.name === name));
  if (unknown.length > 0) throw new Error(`--only: there is no figure ${unknown.join(', ')}.`);
  return figures.filter(({ name }) => names.includes(name));
};

const positive = (name, text) => {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`${name} ${text}: give a whole number above 0.`);
};
