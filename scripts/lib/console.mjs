// What the commands print: steps with progress and elapsed time, plain lines where there is no terminal.
import { eachLine } from './processes.mjs';

const tty = process.stdout.isTTY === true;
const REPORT_EVERY_MS = tty ? 1_000 : 10_000;

// A closed pipe (npm start | head) is no reason to stop what runs.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
});

const seconds = (since) => `${Math.round((Date.now() - since) / 1_000)} s`;

/** Prints a line; a step that shows its time on the terminal's last line shows again below it. */
export const say = (text) => console.log(tty ? `\r\x1b[K${text}` : text);

/**
 * Runs one step of the work and shows that it goes on: the elapsed time and the last thing reported.
 *
 * @template T
 * @param {string} title what is being done, as in "Installing packages"
 * @param {(report: (text: string) => void) => Promise<T>} work
 * @returns {Promise<T>}
 */
export const step = async (title, work) => {
  const since = Date.now();
  let last = '';
  const line = () => `  ${title} … ${seconds(since)}${last && ` · ${last}`}`;
  const show = tty
    ? () => process.stdout.write(`\r\x1b[K${line().slice(0, (process.stdout.columns || 80) - 1)}`)
    : () => say(line());
  show();
  const timer = setInterval(show, REPORT_EVERY_MS);
  const finish = (mark) => {
    clearInterval(timer);
    say(`${mark} ${title} (${seconds(since)})`);
  };
  try {
    const result = await work((text) => (last = text.trim() || last));
    finish('✔');
    return result;
  } catch (error) {
    finish('✖');
    throw error;
  }
};

/** Prints a child's output line by line, each with the child's name in front; `onLine` gets each line too. */
export const prefixOutput = (child, name, onLine = () => {}) => {
  const prefix = tty ? `\x1b[2m${name.padEnd(10)}│\x1b[0m ` : `[${name}] `;
  const show = (line) => {
    say(prefix + line);
    onLine(line);
  };
  for (const stream of [child.stdout, child.stderr]) eachLine(stream, show);
};

/** Colours for children whose output passes through `prefixOutput`: on when people look at it. */
export const colourEnv = () => (tty && !process.env.NO_COLOR ? { FORCE_COLOR: '1' } : {});
