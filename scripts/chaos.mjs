// npm run chaos -- --minutes 10: random faults for so long, counting after each; exit code 1 when the count is wrong.
import { randomInt } from 'node:crypto';
import Module, { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { say } from './lib/console.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { requireNode } from './lib/requirements.mjs';
import { onStopRequest } from './lib/stop-request.mjs';

const HELP = `Usage: npm run chaos -- [options]

Kills, freezes and cuts off two Strapi processes, Kafka and the database while messages flow, and counts after each
such storm whether every message has had its effect exactly once and in order. Ctrl-C ends it and prints the ledger.

  --minutes N    storms begin for so long (default 10); two databases share it
  --database D   postgres, sqlite or both (default: both where PostgreSQL is installed, else sqlite)
  --seed N       whole number; the same seed makes the same storms in the same order (default: drawn at random)
  --help         this text

Exit code: 0 the count was right, 1 it was not or something failed, 2 wrong usage.`;

const DATABASES = { postgres: ['postgres'], sqlite: ['sqlite'], both: ['postgres', 'sqlite'] };
const LARGEST_SEED = 2 ** 32 - 1;

const readArguments = () => {
  try {
    const option = { type: 'string' };
    const options = { minutes: option, database: option, seed: option, help: { type: 'boolean', short: 'h' } };
    const { minutes = '10', database, seed, help } = parseArgs({ options }).values;
    if (!(Number(minutes) > 0)) throw new Error(`--minutes takes a number above 0, not "${minutes}".`);
    if (database !== undefined && !Object.hasOwn(DATABASES, database)) {
      throw new Error(`--database takes ${Object.keys(DATABASES).join(', ')}, not "${database}".`);
    }
    if (seed !== undefined && !(/^\d+$/.test(seed) && Number(seed) <= LARGEST_SEED)) {
      throw new Error(`--seed takes a whole number from 0 to ${LARGEST_SEED}, not "${seed}".`);
    }
    return { minutes: Number(minutes), database, seed: Number(seed ?? randomInt(LARGEST_SEED)), help };
  } catch (error) {
    console.error(`✖ ${error.message}\n\n${HELP}`);
    process.exit(2);
  }
};

/** The storms are those of the tests, which Jest compiles in the same way. */
const loadTypeScript = async (path) => {
  const { transformFileSync } = await import('@swc/core');
  Module._extensions['.ts'] = (module, filename) => {
    const { code } = transformFileSync(filename, {
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      module: { type: 'commonjs' },
      sourceMaps: 'inline',
    });
    module._compile(code, filename);
  };
  return createRequire(import.meta.url)(path);
};

const { database, help, ...options } = readArguments();
if (help) {
  console.log(HELP);
  process.exit(0);
}

const request = new AbortController();
let chaos = Promise.resolve(true);
const end = onStopRequest({
  async stop() {
    request.abort();
    await chaos.catch(() => undefined); // Told below.
  },
});
try {
  process.env.KAFKAJS_NO_PARTITIONER_WARNING = '1';
  requireNode();
  await ensureInstalled();
  const { runChaos, defaultDatabase } = await loadTypeScript('../plugins/strapi-plugin-kafka/tests/chaos/run.ts');
  const databases = DATABASES[database ?? (defaultDatabase() === 'postgres' ? 'both' : 'sqlite')];
  chaos = runChaos({ ...options, databases, signal: request.signal, say });
  await end.stop((await chaos) ? 0 : 1);
} catch (error) {
  say(`✖ ${error.message}`);
  await end.stop(1);
}
