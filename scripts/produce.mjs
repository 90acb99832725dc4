// A producer from the shell: npm run produce -- product --count 1000
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './lib/builds.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ROOT } from './lib/paths.mjs';

const HELP = `Usage: npm run produce -- product|event|stock [options]

  --count N         messages to send, broken ones and duplicates included (default 100; of a file: all)
  --rate N          messages a second, decimals allowed; 0 = as fast as it goes (default 0)
  --seed N          integer; the same seed makes the same messages (default: drawn at random)
  --invalid P       share of broken messages, 0 to 1 (default 0)
  --duplicates P    share of messages that repeat an earlier one, 0 to 1 (default 0)
  --out-of-order P  share of messages that go after later ones, 0 to 1 (default 0)
  --file F          sends the rows of a file instead: .csv (delimiter , or ;), .jsonl, .ndjson, .json (an object a line)
  --help            this text

Environment:
  BROKER          host:port, several separated by commas (default localhost:9093)
  TOPIC           instead of the producer's own topic
  STRAPI_URL      where event and stock find the products that exist (default http://localhost:1337)
  STRAPI_TOKEN    API token for that, where the public may not read products

Exit code: 0 all sent, 1 failed, 2 wrong usage.`;

const PLUGIN = join(ROOT, 'plugins/strapi-plugin-kafka/dist/server/index.js');
const RECIPES = join(ROOT, 'my-strapi-app/dist/src/kafka/generators/index.js');

const NAMES = ['count', 'rate', 'seed', 'invalid', 'duplicates', 'out-of-order', 'file'];
const OPTIONS = Object.fromEntries(NAMES.map((name) => [name, { type: 'string' }]));

const main = async () => {
  const { name, help, file, ...values } = readArguments();
  if (help) return console.log(HELP);

  await ensureReady();
  const require = createRequire(import.meta.url);
  const { runProducerCli } = require(PLUGIN);
  const { generators } = require(RECIPES);

  return runProducerCli({
    name,
    // npm runs this in the project's root, whatever folder the file's name was typed in.
    values: file === undefined ? values : { ...values, file: resolve(process.env.INIT_CWD ?? '.', file) },
    generators,
    env: process.env,
    signal: stopSignal(),
    print: console.log,
    printError: console.error,
    ...(process.stdout.isTTY ? { createReporter: progressBar(require) } : {}),
  });
};

const readArguments = () => {
  try {
    const options = { ...OPTIONS, help: { type: 'boolean', short: 'h' } };
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    if (!values.help && positionals.length !== 1) throw new Error('Name one producer: product, event or stock.');
    return { ...values, name: positionals[0] };
  } catch (error) {
    console.error(`${error.message}\n\n${HELP}`);
    process.exit(2);
  }
};

/** Uses what is installed and built; on a fresh clone that is done first. */
const ensureReady = async () => {
  if (existsSync(PLUGIN) && existsSync(RECIPES)) return;
  await ensureInstalled();
  await ensureBuilt('strapi-plugin-kafka');
  await ensureBuilt('my-strapi-app');
};

/** The first Ctrl-C or SIGTERM ends the run with its summary; the second one ends the process. */
const stopSignal = () => {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stopping.abort());
  return stopping.signal;
};

/** A bar where the end is known, else a running count. */
const progressBar = (require) => {
  const { SingleBar, Presets } = require('cli-progress');
  return (total) => {
    const format =
      total === null
        ? '  {value} acknowledged, {rate} messages/s {note}'
        : '  {bar} {percentage} % | {value} of {total} acknowledged | {rate} messages/s {note}';
    const bar = new SingleBar({ format, hideCursor: true, clearOnComplete: true }, Presets.shades_classic);
    const begun = performance.now();
    bar.start(total ?? 0, 0, { rate: 0, note: '' });
    return {
      progress: ({ acknowledged, error }) => {
        const rate = Math.round((acknowledged * 1_000) / (performance.now() - begun));
        bar.update(acknowledged, { rate, note: error ? `| trying again: ${error}` : '' });
      },
      end: () => bar.stop(),
    };
  };
};

try {
  process.exitCode = (await main()) ?? 0;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
