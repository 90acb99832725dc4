// npm test: everything that can be checked quickly, on a fresh clone with nothing installed.
// npm run test:long: what takes long by nature. Both tell their options with --help.
import { runFromShell } from './lib/test-main.mjs';
import { LONG_STEPS } from './lib/test-steps-long.mjs';
import { STEPS } from './lib/test-steps.mjs';

const args = process.argv.slice(2);
const long = args[0] === '--long';
await runFromShell(long ? args.slice(1) : args, long ? LONG_STEPS : STEPS, { long });
