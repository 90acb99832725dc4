// The three builds: done when their sources have changed since the last one.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { step } from './console.mjs';
import { ROOT } from './paths.mjs';
import { run } from './processes.mjs';

const PLUGIN = 'plugins/strapi-plugin-kafka';
const PLUGIN_SOURCES = [`${PLUGIN}/admin`, `${PLUGIN}/contract`, `${PLUGIN}/server`, `${PLUGIN}/package.json`];
const APP = 'my-strapi-app';
const STOREFRONT = 'my-app';

/** In the order in which they depend on each other: Strapi's admin panel contains the plugin's pages. */
const BUILDS = [
  {
    workspace: 'strapi-plugin-kafka',
    title: 'Building the plugin',
    output: `${PLUGIN}/dist/server/index.js`,
    sources: PLUGIN_SOURCES,
  },
  {
    workspace: 'my-strapi-app',
    title: 'Building Strapi and its admin panel',
    output: `${APP}/dist/build/index.html`,
    sources: [`${APP}/config`, `${APP}/src`, `${APP}/package.json`, `${APP}/tsconfig.json`, ...PLUGIN_SOURCES],
  },
  {
    workspace: 'my-app',
    title: 'Building the storefront',
    output: `${STOREFRONT}/dist/index.html`,
    sources: [STOREFRONT],
  },
];

const NOT_SOURCES = new Set(['node_modules', 'dist', 'build', 'coverage', '.strapi', '.cache']);

const filesUnder = (path) => {
  const full = join(ROOT, path);
  if (!existsSync(full)) return [];
  const entries = readdirSync(full, { withFileTypes: true }).filter((entry) => !NOT_SOURCES.has(entry.name));
  return entries.flatMap((entry) =>
    entry.isDirectory() ? filesUnder(`${path}/${entry.name}`) : [`${path}/${entry.name}`],
  );
};

/** A fingerprint of the sources' contents, and of the versions they are built with. */
const fingerprint = (sources) => {
  const hash = createHash('sha256');
  const files = sources.flatMap((path) => (/\.\w+$/.test(path) ? [path] : filesUnder(path)));
  for (const file of ['package-lock.json', ...files].sort()) {
    if (existsSync(join(ROOT, file)))
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(ROOT, file)))
        .update('\0');
  }
  return hash.digest('hex');
};

const stampFile = (workspace) => join(ROOT, 'node_modules', '.cache', 'strapi-kafka', `${workspace}.sha256`);

/**
 * Builds one workspace when its sources changed or its output is gone.
 *
 * @param {'strapi-plugin-kafka' | 'my-strapi-app' | 'my-app'} workspace
 * @throws when the build fails; the message holds the end of its output
 */
export const ensureBuilt = async (workspace) => {
  const { title, output, sources } = BUILDS.find((build) => build.workspace === workspace);
  const stamp = stampFile(workspace);
  const current = fingerprint(sources);
  const built = existsSync(join(ROOT, output)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === current;
  if (built) return;
  await step(title, async (report) => {
    const lines = [];
    const onLine = (line) => {
      lines.push(line);
      report(line);
    };
    const env = { ...process.env, STRAPI_TELEMETRY_DISABLED: 'true', NODE_ENV: 'production' };
    const code = await run('npm', ['run', 'build', '-w', workspace], { cwd: ROOT, env, onLine });
    if (code !== 0) throw new Error(`${title} failed with exit code ${code}:\n${lines.slice(-40).join('\n')}`);
  });
  mkdirSync(join(stamp, '..'), { recursive: true });
  writeFileSync(stamp, current);
};

/** Builds all three, where needed. */
export const ensureAllBuilt = async () => {
  for (const { workspace } of BUILDS) await ensureBuilt(workspace);
};

/** Makes the next `ensureBuilt` build again, whatever the sources. */
export const forgetBuilds = () => {
  for (const { workspace } of BUILDS) rmSync(stampFile(workspace), { force: true });
};
