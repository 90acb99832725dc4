// A command that runs steps of tests: from its arguments to its exit code.
import { stopKept } from './kept-services.mjs';
import { stopAllGroups } from './processes.mjs';
import { readArguments, usage } from './test-args.mjs';
import { runTests } from './test-run.mjs';

const stopOnSignals = () => {
  for (const [signal, number] of Object.entries({ SIGINT: 2, SIGTERM: 15, SIGHUP: 1 })) {
    process.on(signal, () => void stopAllGroups().finally(() => process.exit(128 + number)));
  }
};

/** What the tests read of the options. Nothing else may set it. */
const setEnvironment = ({ keep, long }) => {
  delete process.env.TEST_LENGTH;
  delete process.env.TEST_KEEP;
  if (long) process.env.TEST_LENGTH = 'long';
  if (keep) process.env.TEST_KEEP = '1';
};

const stopServices = async () => {
  const stopped = await stopKept();
  console.log(stopped.length > 0 ? `Stopped: ${stopped.join(', ')}` : 'No services were left running.');
};

/**
 * Does what the arguments ask for and sets the exit code: 0 all passed, 1 something failed, 2 wrong usage.
 *
 * @param {string[]} args
 * @param {import('./test-steps.mjs').Step[]} steps all that there are
 * @param {{ long: boolean }} mode
 */
export const runFromShell = async (args, steps, { long }) => {
  let options;
  try {
    options = { ...readArguments(args, steps), long };
  } catch (error) {
    console.error(`✖ ${error.message}\n\n${usage(steps, { long })}`);
    process.exitCode = 2;
    return;
  }
  if (options.help) return console.log(usage(steps, { long }));
  stopOnSignals();
  if (options.stop) return stopServices();
  setEnvironment(options);
  process.exitCode = (await runTests(options)) ? 0 : 1;
};
