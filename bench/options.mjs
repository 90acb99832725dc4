// The command line of `npm run bench`.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chooseFigures, describeGroups } from './figures.mjs';

const option = { type: 'string' };

/** What --help prints. */
export const usage = (figures) => `Usage: npm run bench -- [options]

  --only A,B      these figures or groups of figures only:
${describeGroups()
  .map((group) => `                    ${group}`)
  .join('\n')}
  --messages N    messages of each figure, in place of:
${figures
  .filter(({ messages }) => messages)
  .map(({ name, messages }) => `                    ${name} ${messages}`)
  .join('\n')}
  --runs N        rounds; a figure is the median of them (default 3)
  --profile DIR   writes a CPU profile of each Strapi there; it slows them down
  --help          this text

Prints one JSON object a line on standard output: {"name","value","unit","target","met","min","max","runs","messages"},
and for "A/B" the ratio of A to B, taken within each round. Progress goes to standard error. A figure whose needs are
not on this machine (PostgreSQL's server) says so in "skipped". Exit code: 0 measured, whether or not all targets are
met; 1 a figure failed; 2 wrong usage.`;

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
  return chooseFigures(
    figures,
    only.split(',').map((name) => name.trim()),
  );
};

const positive = (name, text) => {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`${name} ${text}: give a whole number above 0.`);
};
