// The browser of the browser tests: what is installed, or the system's package where it can be installed.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { canInstallPackages, installPackage } from './system-packages.mjs';

// The headless shell draws the same pages in half the processor time.
const HEADLESS_SHELL = 'chromium-headless-shell';
const NAMES = [HEADLESS_SHELL, 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
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
export const findChromium = () => {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [
    process.env.CHROMIUM_PATH,
    ...NAMES.flatMap((name) => folders.map((dir) => join(dir, name))),
    MAC,
  ];
  return candidates.find((file) => file && isExecutable(file));
};

/**
 * Returns the path of a Chromium, and installs the system's package first when root runs this and there is none.
 *
 * @throws when there is none and it cannot be installed; the message says what to do
 */
export const ensureChromium = async () => {
  const found = findChromium();
  if (found) return found;
  if (!canInstallPackages()) {
    throw new Error('No Chromium for the browser tests: install it (apt-get install chromium), or set CHROMIUM_PATH.');
  }
  // Not every release has the headless shell as a package of its own.
  await installPackage(HEADLESS_SHELL).catch(() => installPackage('chromium'));
  const installed = findChromium();
  if (!installed) throw new Error('A package with Chromium was installed, but none is in the PATH.');
  return installed;
};
