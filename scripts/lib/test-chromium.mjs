// The browser of the browser tests: what is installed, or the system's package where it can be installed.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './processes.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

const isExecutable = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** Path of the browser: CHROMIUM_PATH, or the first that is installed; undefined when there is none. */
const findChromium = () => {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [
    process.env.CHROMIUM_PATH,
    ...NAMES.flatMap((name) => folders.map((dir) => join(dir, name))),
    MAC,
  ];
  return candidates.find((file) => file && isExecutable(file));
};

const canInstall = () =>
  process.getuid?.() === 0 && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;

/**
 * Returns the path of a Chromium, and installs the system's package first when root runs this and there is none.
 *
 * @throws when there is none and it cannot be installed; the message says what to do
 */
export const ensureChromium = async () => {
  const found = findChromium();
  if (found) return found;
  if (!canInstall()) {
    throw new Error('No Chromium for the browser tests: install it (apt-get install chromium), or set CHROMIUM_PATH.');
  }
  console.log('Installing Chromium from the system packages …');
  const output = [];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', 'chromium']]) {
    const code = await run('apt-get', args, { env, onLine: (line) => output.push(line) });
    if (code !== 0) throw new Error(`apt-get ${args.join(' ')} failed:\n${output.slice(-20).join('\n')}`);
  }
  const installed = findChromium();
  if (!installed) throw new Error('The package chromium was installed, but no chromium is in the PATH.');
  return installed;
};
