import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cleanEnv, run } from '../support/process';
import { REPOSITORY } from '../support/strapi';
import { isCommand, type Snippet } from './snippets';

const CONFIG = 'config/plugins.ts';

/** What a new Strapi project has, besides what the guides say. */
const FILES: Record<string, string> = {
  'package.json': JSON.stringify({
    name: 'guides',
    version: '1.0.0',
    private: true,
    scripts: { start: 'strapi start' },
    dependencies: { '@strapi/strapi': '*', 'strapi-plugin-kafka': '*' },
  }),
  // Strapi's own settings, but strict.
  'tsconfig.json': JSON.stringify({
    extends: '@strapi/typescript-utils/tsconfigs/server',
    compilerOptions: { outDir: 'dist', rootDir: '.', strict: true, types: ['node'] },
    include: ['config/**/*.ts', 'guides/**/*.ts', 'src/**/*.ts', 'src/**/*.json'],
    exclude: ['node_modules/', 'dist/', '**/*.test.*'],
  }),
  'tsconfig.tests.json': JSON.stringify({
    extends: './tsconfig.json',
    compilerOptions: { noEmit: true, incremental: false, types: ['node', 'jest'] },
    include: ['src/**/*.ts', 'tests/**/*.ts'],
    exclude: ['node_modules/', 'dist/'],
  }),
  'config/server.ts': `export default ({ env }: any) => ({
    host: '127.0.0.1', port: env.int('PORT', 1337), app: { keys: env.array('APP_KEYS') }, logger: { updates: { enabled: false } },
  });`,
  'config/admin.ts': `export default ({ env }: any) => ({
    auth: { secret: env('ADMIN_JWT_SECRET') },
    apiToken: { salt: env('API_TOKEN_SALT') },
    transfer: { token: { salt: env('TRANSFER_TOKEN_SALT') } },
    secrets: { encryptionKey: env('ENCRYPTION_KEY') },
    serveAdminPanel: false,
  });`,
  'config/database.ts': `import path from 'node:path';
  export default ({ env }: any) => ({
    connection: env('DATABASE_CLIENT') === 'postgres'
      ? { client: 'postgres', connection: { connectionString: env('DATABASE_URL') }, pool: { min: 0, max: 10 } }
      : { client: 'sqlite', useNullAsDefault: true,
          connection: { filename: path.resolve(__dirname, '../..', env('DATABASE_FILENAME')) } },
  });`,
  'config/middlewares.ts': `export default ['errors', 'security', 'cors', 'query', 'body', 'favicon', 'public'].map((name) => 'strapi::' + name);`,
  'public/uploads/.gitkeep': '',
};

/** What the Content-Type Builder writes beside a schema. */
const apiFiles = (name: string): Record<string, string> =>
  Object.fromEntries(
    ['Controller', 'Router', 'Service'].map((kind) => [
      `src/api/${name}/${kind === 'Router' ? 'routes' : `${kind.toLowerCase()}s`}/${name}.ts`,
      `import { factories } from '@strapi/strapi';
       export default factories.createCore${kind}('api::${name}.${name}' as never);`,
    ]),
  );

/** Each guide has a configuration of its own; a reader of several puts them together, and so does this. */
const mergedConfig = (guides: string[]): string => `
  ${guides.map((guide, index) => `import guide${index} from '../guides/${guide}';`).join('\n')}
  export default (params: any): any => {
    const configs = [${guides.map((_, index) => `guide${index}`).join(', ')}].map((guide: any) => guide(params).kafka.config);
    const merged = (key: string) => Object.assign({}, ...configs.map((config) => config[key]));
    return { kafka: { enabled: true, config: { ...Object.assign({}, ...configs), consumers: merged('consumers'), generators: merged('generators') } } };
  };`;

export interface GuideProject {
  readonly dir: string;
  /** Checks and compiles it. Throws with what the compiler says, by file. */
  compile(): Promise<void>;
  remove(): void;
}

/** A TypeScript project in a temporary folder with the files of all guides. */
export const createGuideProject = (snippets: readonly Snippet[]): GuideProject => {
  const dir = mkdtempSync(join(tmpdir(), 'guides-'));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  };
  const files = snippets.filter((snippet) => !isCommand(snippet));
  const configs = files.filter(({ title }) => title === CONFIG);
  const apis = files.flatMap(({ title }) => /^src\/api\/([\w-]+)\/content-types\//.exec(title)?.[1] ?? []);

  Object.entries(FILES).forEach(([path, text]) => write(path, text));
  apis.forEach((name) => Object.entries(apiFiles(name)).forEach(([path, text]) => write(path, text)));
  files.forEach(({ guide, title, text }) => write(title === CONFIG ? `guides/${guide}.ts` : title, text));
  write(CONFIG, mergedConfig(configs.map(({ guide }) => guide)));
  symlinkSync(join(REPOSITORY, 'node_modules'), join(dir, 'node_modules'));

  const tsc = async (project: string) => {
    const compiler = run(process.execPath, ['node_modules/typescript/bin/tsc', '--project', project], {
      cwd: dir,
      env: cleanEnv({}),
    });
    if ((await compiler.exit) !== 0) throw new Error(`tsc --project ${project}:\n${compiler.logs()}`);
  };

  return {
    dir,
    async compile() {
      await tsc('tsconfig.json');
      await tsc('tsconfig.tests.json');
    },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
};
