import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { REPOSITORY } from '../../../plugins/strapi-plugin-kafka/tests/support/strapi';
import { npm } from './npm';

const PLUGIN = join(REPOSITORY, 'plugins/strapi-plugin-kafka');
const SOURCES = ['server', 'contract'];

/**
 * Compiles the server's part of the plugin against the Strapi of a project in which it is installed: what it uses and an
 * older version lacks is not there for the compiler either.
 *
 * @throws with what the compiler says
 */
export async function checkPluginTypes(projectDir: string): Promise<void> {
  const dir = join(projectDir, 'plugin-sources');
  const isOfProduct = (path: string) => !/\.test\.ts$|\.test-support\.ts$/.test(path);
  for (const folder of SOURCES)
    await cp(join(PLUGIN, folder), join(dir, folder), { recursive: true, filter: isOfProduct });
  const config = {
    extends: './server/tsconfig.json',
    compilerOptions: {
      types: ['node'],
      rootDir: '.',
      // An optional peer, which the project does not have.
      paths: { '@faker-js/faker': [join(REPOSITORY, 'node_modules/@faker-js/faker')] },
    },
    include: SOURCES,
  };
  await writeFile(join(dir, 'tsconfig.json'), JSON.stringify(config));
  await npm(projectDir, 'npx', ['tsc', '--project', dir]);
}
