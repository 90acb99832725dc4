// The npm packages: installed when they are missing or differ from package-lock.json.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { step } from './console.mjs';
import { ROOT } from './paths.mjs';
import { run } from './processes.mjs';

const readPackages = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {});

/** Whether node_modules holds what package-lock.json asks for; npm keeps a copy of the lock of what it installed. */
export const isInstalled = (root = ROOT) => {
  const wanted = readPackages(join(root, 'package-lock.json'));
  const installed = readPackages(join(root, 'node_modules', '.package-lock.json'));
  return Object.entries(wanted).every(
    ([path, entry]) => !path.includes('node_modules/') || entry.optional || installed[path]?.version === entry.version,
  );
};

/** A native package is built for one Node version; another one cannot load it. */
const nativeModulesLoad = () =>
  spawnSync(process.execPath, ['-e', 'new (require("better-sqlite3"))(":memory:")'], {
    cwd: join(ROOT, 'my-strapi-app'),
  }).status === 0;

/** Node's own headers, when they are installed beside it, spare node-gyp the download. */
const npmEnv = () => {
  const prefix = resolve(process.execPath, '..', '..');
  const hasHeaders = existsSync(join(prefix, 'include', 'node', 'node.h'));
  return hasHeaders ? { npm_config_nodedir: prefix, ...process.env } : process.env;
};

/** The lines that say what went wrong: npm's own errors, the first of which names the cause, or else the last ones. */
const causeIn = (output) => {
  const errors = output.filter((line) => /^npm (error|ERR!)/.test(line));
  return (errors.length > 0 ? errors.slice(0, 30) : output.slice(-30)).join('\n');
};

const npm = (title, args) =>
  step(title, async (report) => {
    const output = [];
    let fetched = 0;
    const onLine = (line) => {
      if (line.startsWith('npm http')) return report(`${(fetched += 1)} files fetched`);
      output.push(line);
      if (!line.startsWith('npm warn')) report(line);
    };
    const code = await run('npm', [...args, '--loglevel=http', '--foreground-scripts'], {
      cwd: ROOT,
      env: npmEnv(),
      onLine,
    });
    if (code !== 0) throw new Error(`npm ${args.join(' ')} failed with exit code ${code}:\n${causeIn(output)}`);
  });

// Not `npm ci`: it refuses a lock that lacks a native package of some other platform, which is what a registry without
// that package leaves. The versions are the lock's all the same, and the lock stays as it is.
const INSTALL = ['install', '--no-save', '--no-audit', '--no-fund'];

/** Brings node_modules in line with package-lock.json and this Node version; does nothing when it is. */
export const ensureInstalled = async () => {
  if (!isInstalled()) await npm('Installing packages', INSTALL);
  if (nativeModulesLoad()) return;
  await npm(`Building native packages for Node ${process.version}`, ['rebuild', 'better-sqlite3']);
  if (!nativeModulesLoad()) throw new Error('better-sqlite3 does not load: delete node_modules and start again.');
};
