// npm run bench: one JSON line per figure on standard output (npm run -s keeps npm's own lines out of it).
import { Console } from 'node:console';
import { ensureBuilt } from './lib/builds.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { requireNode } from './lib/requirements.mjs';

// All that is for people goes to standard error.
globalThis.console = new Console(process.stderr, process.stderr);

try {
  requireNode();
  await ensureInstalled();
  await ensureBuilt('strapi-plugin-kafka');
  const { runBench } = await import('../bench/run.mjs');
  await runBench(process.argv.slice(2));
} catch (error) {
  console.error(`✖ ${error.message}`);
  process.exitCode = 1;
}
