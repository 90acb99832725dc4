import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { TESTED } from '../../../plugins/strapi-plugin-kafka/server/src/compatibility/versions';
import { install, installPackage, lendPackages, npm } from './npm';

export interface ProjectOptions {
  language: 'typescript' | 'javascript';
  /** Of Strapi and its parts. Default: the repository's. */
  strapi?: string;
}

/** A Strapi project in a folder of its own, outside of the repository, that has never heard of it. */
export interface Project {
  readonly dir: string;
  readonly cli: string;
  /** Runs a command that installs a package, without the scripts of any. */
  install(command: string): Promise<void>;
  /** Writes the whole of config/plugins; a TypeScript project has to be built again. */
  configure(plugins: string): Promise<void>;
  build(): Promise<void>;
  remove(): Promise<void>;
}

/** The version that the plugin is developed with. */
export const CURRENT = TESTED.strapi.newest;

/** A catalogue in several languages whose entries are drafts first: what only the Document Service can write. */
const ARTICLE = {
  kind: 'collectionType',
  collectionName: 'articles',
  info: { singularName: 'article', pluralName: 'articles', displayName: 'Article' },
  options: { draftAndPublish: true },
  pluginOptions: { i18n: { localized: true } },
  attributes: {
    slug: { type: 'string', required: true, unique: true },
    title: { type: 'string', required: true, pluginOptions: { i18n: { localized: true } } },
  },
};

export async function createProject(options: ProjectOptions): Promise<Project> {
  const dir = await mkdtemp(join(tmpdir(), 'stranger-'));
  const remove = () => rm(dir, { recursive: true, force: true });
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), text);
  };
  const isTyped = options.language === 'typescript';
  const ending = isTyped ? 'ts' : 'js';
  /** A configuration file as create-strapi writes it in either language. */
  const config = (name: string, head: string, body: string) =>
    isTyped
      ? write(`config/${name}.ts`, `${head}\nexport default ({ env }: any) => (${body});\n`)
      : write(`config/${name}.js`, `${head}\nmodule.exports = ({ env }) => (${body});\n`);

  try {
    await write('package.json', JSON.stringify(manifest(options), null, 2));
    if (isTyped) await write('tsconfig.json', JSON.stringify(TSCONFIG, null, 2));
    await config('server', '', SERVER);
    await config('admin', '', ADMIN);
    await config('database', '', DATABASE);
    await config('middlewares', '', MIDDLEWARES);
    await write('src/api/article/content-types/article/schema.json', JSON.stringify(ARTICLE, null, 2));
    for (const [folder, kind] of [
      ['controllers', 'Controller'],
      ['routes', 'Router'],
      ['services', 'Service'],
    ]) {
      await write(`src/api/article/${folder}/article.${ending}`, factory(kind, isTyped));
    }
    await write('public/uploads/.gitkeep', '');
    await write('favicon.png', '');
    if ((options.strapi ?? CURRENT) === CURRENT) await lendPackages(dir);
    await install(dir);
  } catch (error) {
    await remove();
    throw error;
  }

  return {
    dir,
    cli: join(dir, 'node_modules/@strapi/strapi/bin/strapi.js'),
    install: (command) => installPackage(dir, command),
    configure: (plugins) => write(`config/plugins.${ending}`, plugins),
    build: async () => void (await npm(dir, 'npx', ['strapi', 'build'])),
    remove,
  };
}

const manifest = ({ language, strapi = CURRENT }: ProjectOptions) => ({
  name: 'stranger',
  version: '1.0.0',
  private: true,
  dependencies: {
    '@strapi/strapi': strapi,
    'better-sqlite3': '12.8.0',
    react: '^18.0.0',
    'react-dom': '^18.0.0',
    'react-router-dom': '^6.0.0',
    'styled-components': '^6.0.0',
  },
  ...(language === 'typescript' && {
    devDependencies: { '@types/node': '^20', '@types/react': '^18', '@types/react-dom': '^18', typescript: '^5' },
  }),
});

/** As create-strapi writes it. */
const TSCONFIG = {
  compilerOptions: {
    ...{ module: 'CommonJS', moduleResolution: 'Node', lib: ['ES2020'], target: 'ES2019', strict: false },
    ...{ skipLibCheck: true, forceConsistentCasingInFileNames: true, incremental: true, esModuleInterop: true },
    ...{ resolveJsonModule: true, noEmitOnError: true, noImplicitThis: true, outDir: 'dist', rootDir: '.' },
  },
  include: ['./', './**/*.ts', './**/*.js', 'src/**/*.json'],
  exclude: ['node_modules/', 'build/', 'dist/', '.cache/', '.tmp/', 'src/admin/', '**/*.test.*', 'src/plugins/**'],
};

const SERVER = `{
  host: env('HOST', '127.0.0.1'),
  port: env.int('PORT', 1337),
  app: { keys: env.array('APP_KEYS') },
  logger: { updates: { enabled: false } },
}`;

const ADMIN = `{
  // In production the session would be sent over https only, and the test speaks http.
  auth: { secret: env('ADMIN_JWT_SECRET'), cookie: { secure: false } },
  apiToken: { salt: env('API_TOKEN_SALT') },
  transfer: { token: { salt: env('TRANSFER_TOKEN_SALT') } },
  secrets: { encryptionKey: env('ENCRYPTION_KEY') },
}`;

const DATABASE = `{
  connection: { client: 'sqlite', useNullAsDefault: true, connection: { filename: env('DATABASE_FILENAME') } },
}`;

const MIDDLEWARES = `['logger', 'errors', 'security', 'cors', 'poweredBy', 'query', 'body', 'session', 'favicon', 'public'].map(
  (name) => 'strapi::' + name,
)`;

const factory = (kind: string, isTyped: boolean): string =>
  isTyped
    ? `import { factories } from '@strapi/strapi';\nexport default factories.createCore${kind}('api::article.article' as never);\n`
    : `const { factories } = require('@strapi/strapi');\nmodule.exports = factories.createCore${kind}('api::article.article');\n`;
