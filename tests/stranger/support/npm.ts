import { copyFile, link, mkdir, readdir, readlink, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { cleanEnv, run } from '../../../plugins/strapi-plugin-kafka/tests/support/process';
import { REPOSITORY } from '../../../plugins/strapi-plugin-kafka/tests/support/strapi';

const PLUGIN = join(REPOSITORY, 'plugins/strapi-plugin-kafka');
const QUIET = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];

/** Runs a command of npm to its end; returns what it printed. */
export async function npm(cwd: string, command: 'npm' | 'npx', args: string[]): Promise<string> {
  const child = run(command, args, { cwd, env: cleanEnv({}) });
  const code = await child.exit;
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${child.logs().slice(-4_000)}`);
  return child.logs();
}

/** Packs the plugin, as it is built, into `folder`; returns the file's path. */
export async function packPlugin(folder: string): Promise<string> {
  await npm(PLUGIN, 'npm', ['pack', '--pack-destination', folder, '--loglevel=error']);
  const packed = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
  if (packed === undefined) throw new Error(`npm pack left no file in ${folder}`);
  return join(folder, packed);
}

/**
 * Installs what the project's package.json asks for. Scripts of packages do not run: only better-sqlite3 needs its own, to
 * compile for a minute what the repository has compiled already.
 */
export async function install(project: string): Promise<void> {
  await npm(project, 'npm', ['install', '--ignore-scripts', ...QUIET]);
  await copyFolder(
    join(REPOSITORY, 'node_modules/better-sqlite3/build'),
    join(project, 'node_modules/better-sqlite3/build'),
  );
}

/** Runs a newcomer's `npm install …`. */
export async function installPackage(project: string, command: string): Promise<void> {
  const [program, ...args] = command.split(' ');
  if (program !== 'npm') throw new Error(`"${command}" is not a command of npm.`);
  await npm(project, 'npm', [...args, '--ignore-scripts', ...QUIET]);
}

/**
 * Puts the packages of the repository where npm will look for those of the project: it keeps what fits, takes away what
 * nobody asked for, and fetches the rest. What it ends with is what it would have installed, in a quarter of the time.
 */
export async function lendPackages(project: string): Promise<void> {
  const ownWorkspaces = new Set(['my-app', 'my-strapi-app', 'strapi-plugin-kafka']);
  const notLent = (name: string) => name.startsWith('.') || ownWorkspaces.has(name);
  const from = join(REPOSITORY, 'node_modules');
  for (const name of await readdir(from)) {
    if (!notLent(name)) await copyFolder(join(from, name), join(project, 'node_modules', name));
  }
}

/** By hard links where the file system can: packages are replaced, never written into. */
async function copyFolder(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copyFolder(source, target);
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
    else await link(source, target).catch(() => copyFile(source, target));
  }
}
