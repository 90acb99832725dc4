// npm run fuzz -- --inputs 10000 --seed 7: what `npm test` sends to every HTTP edge, many times over.
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './lib/builds.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { requireNode } from './lib/requirements.mjs';
import { jest } from './lib/test-results.mjs';

const HELP = `Usage: npm run fuzz -- [options]

Sends random requests to every route of the plugin, on a real Strapi and Kafka. None may end in an error of the server.

  --inputs N   requests (default 10000)
  --seed N     whole number; the same seed makes the same requests (default: drawn at random, and told)
  --help       this text`;

try {
  const option = { type: 'string' };
  const options = { inputs: option, seed: option, help: { type: 'boolean', short: 'h' } };
  const { inputs = '10000', seed = String(randomInt(2 ** 31)), help } = parseArgs({ options }).values;
  if (help) {
    console.log(HELP);
    process.exit(0);
  }
  requireNode();
  await ensureInstalled();
  await ensureBuilt('my-strapi-app');
  const { failed } = await jest('integration', ['--testPathPatterns', 'tests/fuzz/http'], {
    FUZZ_INPUTS: inputs,
    FUZZ_SEED: seed,
  });
  process.exitCode = failed > 0 ? 1 : 0;
} catch (error) {
  console.error(`✖ ${error.message}\n\n${HELP}`);
  process.exitCode = 1;
}
