// The benchmark as a command: a temporary folder, the figures, one JSON line for each, and nothing left behind.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { say } from '../scripts/lib/console.mjs';
import { onStopRequest } from '../scripts/lib/stop-request.mjs';
import { loadFigures } from './figures.mjs';
import { toLines } from './lines.mjs';
import { measure } from './measure.mjs';
import { readOptions, usage } from './options.mjs';

/** @returns {Promise<void>} ends the process: 0 measured, 1 failed, 2 wrong usage */
export const runBench = async (args) => {
  const figures = await loadFigures();
  const options = readOrExit(args, figures);
  const dir = mkdtempSync(join(tmpdir(), 'bench-'));
  chmodSync(dir, 0o711); // PostgreSQL, which root runs as another user, has its data in there
  const request = onStopRequest({
    stop: async () => {}, // broker, databases and Strapi need no order
    release: () => rmSync(dir, { recursive: true, force: true }),
  });
  try {
    const results = await measure({ ...options, dir });
    for (const line of toLines(results)) process.stdout.write(`${JSON.stringify(line)}\n`);
    await request.stop(results.some(({ failure }) => failure) ? 1 : 0);
  } catch (error) {
    if (request.stopping) return; // what was under way has been stopped
    say(`✖ ${error.stack}`);
    await request.stop(1);
  }
};

const readOrExit = (args, figures) => {
  try {
    const options = readOptions(args, figures);
    if (!options.help) return options;
    say(usage(figures));
    return process.exit(0);
  } catch (error) {
    say(`${error.message}\n\n${usage(figures)}`);
    return process.exit(2);
  }
};
