import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { REPOSITORY } from '../../../plugins/strapi-plugin-kafka/tests/support/strapi';

const PLUGIN = 'plugins/strapi-plugin-kafka';

const WORKSPACES = [
  { folder: PLUGIN, name: 'strapi-plugin-kafka', output: 'dist/server/index.js' },
  { folder: 'my-strapi-app', name: 'my-strapi-app', output: 'dist/build/index.html' },
  { folder: 'my-app', name: 'my-app', output: 'dist/index.html' },
];

const json = (value: unknown) => JSON.stringify(value);

/** What a build does here: it notes its name in `log`, and makes the file that the real one would. */
const buildScript = (name: string, output: string, log: string) =>
  `echo ${name} >> ${log} && mkdir -p ${dirname(output)} && touch ${output}`;

/**
 * A project of the repository's layout in a temporary folder: the real scripts, and stand-ins that start in no time in
 * place of Strapi, Vite and the builds.
 */
export async function makeProject(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'start-test-'));
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  };

  await cp(join(REPOSITORY, 'scripts'), join(folder, 'scripts'), { recursive: true });
  await cp(join(REPOSITORY, 'kafka'), join(folder, 'kafka'), {
    recursive: true,
    filter: (path) => path !== join(REPOSITORY, 'kafka/lib'),
  });
  await write('package.json', json({ private: true, workspaces: WORKSPACES.map((workspace) => workspace.folder) }));
  await write('package-lock.json', json({ packages: {} }));
  for (const { folder: path, name, output } of WORKSPACES) {
    const build = buildScript(name, output, join(folder, 'builds.log'));
    await write(`${path}/package.json`, json({ name, version: '1.0.0', scripts: { build } }));
  }
  await write('node_modules/@strapi/strapi/package.json', json({ version: '1.0.0' }));
  await write('node_modules/vite/package.json', json({ version: '1.0.0' }));
  await write('node_modules/better-sqlite3/index.js', 'module.exports = class {};');
  await cp(join(__dirname, 'strapi.cjs'), join(folder, 'node_modules/@strapi/strapi/bin/strapi.js'));
  await cp(join(__dirname, 'vite.cjs'), join(folder, 'node_modules/vite/bin/vite.js'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
