import { build } from 'esbuild';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { REPOSITORY } from '../support/strapi';

const PLUGIN = resolve(__dirname, '../..');
const POSITIONS = join(PLUGIN, 'server/src/consumers/positions.ts');

/** The condition that keeps zombies from writing, as it stands in `advance`. */
const FENCE = '.where({ ...where(key), epoch: claim.epoch, next_offset: from })';

export interface ChaosProject {
  readonly dir: string;
  remove(): Promise<void>;
}

/**
 * A copy of tests/chaos/project with the plugin's server bundled from its source, in a temporary folder.
 *
 * @param fence false: the bundle lacks the fence, which no setting of the plugin can do
 * @param overlay a folder whose files come on top
 */
export async function createProject({ fence, overlay }: { fence: boolean; overlay?: string }): Promise<ChaosProject> {
  const dir = await mkdtemp(join(tmpdir(), 'chaos-project-'));
  await cp(join(__dirname, 'project'), dir, { recursive: true });
  if (overlay !== undefined) await cp(overlay, dir, { recursive: true });
  await mkdir(join(dir, 'public/uploads'), { recursive: true });
  await symlink(join(REPOSITORY, 'node_modules'), join(dir, 'node_modules'));
  await bundlePlugin(join(dir, 'plugin'), fence);
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) };
}

async function bundlePlugin(dir: string, fence: boolean): Promise<void> {
  await build({
    entryPoints: [join(PLUGIN, 'server/src/index.ts')],
    outfile: join(dir, 'strapi-server.js'),
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // Where it is missing the plugin does not read it.
    logOverride: { 'empty-import-meta': 'silent' },
    // What Strapi loads may list nothing else; what a project's code imports besides is there all the same.
    footer: {
      js: `{ const { default: plugin, remove } = module.exports;
        module.exports = Object.defineProperty(plugin, 'remove', { value: remove }); }`,
    },
    plugins: fence
      ? []
      : [{ name: 'no-fence', setup: (bundle) => bundle.onLoad({ filter: POSITIONS_FILE }, unfenced) }],
  });
  await symlink(join(PLUGIN, 'node_modules'), join(dir, 'node_modules'));
  const strapi = { kind: 'plugin', name: 'kafka', displayName: 'Kafka' };
  await writeFile(join(dir, 'package.json'), JSON.stringify({ name: 'kafka-from-source', version: '1.0.0', strapi }));
}

const POSITIONS_FILE = /[\\/]consumers[\\/]positions\.ts$/;

async function unfenced(): Promise<{ contents: string; loader: 'ts' }> {
  const parts = (await readFile(POSITIONS, 'utf8')).split(FENCE);
  if (parts.length !== 2) {
    throw new Error(`The fence "${FENCE}" was not found exactly once in ${POSITIONS}: look for it and mend this file.`);
  }
  return { contents: parts.join('.where(where(key))'), loader: 'ts' };
}
