// Packages of the system, installed where root runs the tests on Debian or a relative of it.
import { spawnSync } from 'node:child_process';
import { run } from './processes.mjs';

/** Whether packages can be installed here at all. */
export const canInstallPackages = () =>
  process.getuid?.() === 0 && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;

/**
 * Installs a package.
 *
 * @param {string} name of the package
 * @throws when apt-get fails; the message holds the end of what it printed
 */
export const installPackage = async (name) => {
  console.log(`Installing ${name} from the system packages …`);
  const output = [];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', name]]) {
    const code = await run('apt-get', args, { env, onLine: (line) => output.push(line) });
    if (code !== 0) throw new Error(`apt-get ${args.join(' ')} failed:\n${output.slice(-20).join('\n')}`);
  }
};
