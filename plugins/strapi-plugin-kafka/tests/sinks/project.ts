import { createStrapi, type Core } from '@strapi/strapi';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REPOSITORY } from '../support/strapi';
import { until } from '../support/until';

/** A content type's `schema.json`; its name is its key in `ContentTypes`. */
export interface TestSchema {
  attributes: Record<string, object>;
  indexes?: object[];
  options?: object;
  pluginOptions?: object;
}

export interface TestProject {
  readonly strapi: Core.Strapi;
  remove(): Promise<void>;
}

interface ProjectParts {
  /** What else it has, by path. */
  files?: Record<string, string>;
  /** What `config/plugins` says. Default: this plugin is disabled. */
  plugins?: object;
  /** Called before Strapi loads. */
  prepare?(strapi: Core.Strapi): void;
}

/** Loads a Strapi project of its own in this process, without a server: plain JavaScript, the content types given. */
export async function loadProject(
  contentTypes: Record<string, TestSchema>,
  database: object,
  { files = {}, plugins = { kafka: { enabled: false } }, prepare = () => undefined }: ProjectParts = {},
): Promise<TestProject> {
  const dir = await mkdtemp(join(tmpdir(), 'strapi-sinks-'));
  const write = async (path: string, content: string) => {
    await mkdir(join(dir, path, '..'), { recursive: true });
    await writeFile(join(dir, path), content);
  };
  const config = (name: string, value: object) =>
    write(`config/${name}.js`, `module.exports = ${JSON.stringify(value)};`);

  await symlink(join(REPOSITORY, 'node_modules'), join(dir, 'node_modules'));
  await mkdir(join(dir, 'public/uploads'), { recursive: true });
  await write('package.json', JSON.stringify({ name: 'sinks', version: '1.0.0', dependencies: {} }));
  await config('database', { connection: connectionOf(dir, database) });
  await config('server', { host: '127.0.0.1', port: 0, app: { keys: ['key'] } });
  await config('admin', {
    auth: { secret: 'secret' },
    apiToken: { salt: 'salt' },
    transfer: { token: { salt: 'salt' } },
    secrets: { encryptionKey: 'key' },
    serveAdminPanel: false,
  });
  await config('logger', { level: 'warn' });
  await config('plugins', plugins);
  await config(
    'middlewares',
    ['logger', 'errors', 'security', 'cors', 'query', 'body', 'favicon', 'public'].map((name) => `strapi::${name}`),
  );
  for (const [name, { attributes, ...rest }] of Object.entries(contentTypes)) {
    const folder = `src/api/${name}/content-types/${name}`;
    const info = { singularName: name, pluralName: `${name}s`, displayName: name };
    await write(
      `${folder}/schema.json`,
      JSON.stringify({ kind: 'collectionType', collectionName: `${name}s`, info, ...rest, attributes }),
    );
  }
  for (const [path, content] of Object.entries(files)) await write(path, content);

  const strapi = createStrapi({ appDir: dir, distDir: dir });
  try {
    prepare(strapi);
    await strapi.load();
  } catch (error) {
    await rm(dir, { recursive: true, force: true });
    throw error;
  }
  return {
    strapi,
    async remove() {
      await listenersAreDone(strapi);
      await strapi.destroy();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/**
 * Strapi reads entries again for its `entry.*` events after a commit, and nobody waits for that: destroyed in the middle
 * of it, it throws a minute later into whatever test runs then.
 */
async function listenersAreDone(strapi: Core.Strapi): Promise<void> {
  const { pool } = strapi.db.connection.client as { pool: { numUsed(): number; numPendingAcquires(): number } };
  let idleLooks = 0;
  await until('the database to stay idle', () => {
    idleLooks = pool.numUsed() + pool.numPendingAcquires() === 0 ? idleLooks + 1 : 0;
    return idleLooks > 3;
  });
}

const connectionOf = (dir: string, database: object): object =>
  'url' in database
    ? { client: 'postgres', connection: { connectionString: database.url } }
    : { client: 'sqlite', connection: { filename: join(dir, 'data.db') }, useNullAsDefault: true };
