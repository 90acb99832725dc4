import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { APP_DIR, REPOSITORY } from '../../plugins/strapi-plugin-kafka/tests/support/strapi';
import { packPlugin } from './support/npm';

const PLUGIN = join(REPOSITORY, 'plugins/strapi-plugin-kafka');
const WORDS = ['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json'];
/** Bytes, packed: some 550 kB of two module formats and the types. */
const LARGEST = 700_000;

interface Manifest {
  [field: string]: unknown;
  dependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
  exports: Record<string, string | Record<string, string>>;
}

/** What `npm publish` would upload. */
describe('the packed plugin', () => {
  let folder: string;
  let packed: string;
  let root: string;
  let files: string[];
  let manifest: Manifest;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'packed-'));
    packed = await packPlugin(folder);
    execFileSync('tar', ['-xzf', packed, '-C', folder]);
    root = join(folder, 'package');
    files = (readdirSync(root, { recursive: true }) as string[]).filter((file) => statSync(join(root, file)).isFile());
    manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('holds what was built, its words and its licence, and nothing else', () => {
    expect(files.filter((file) => !file.startsWith('dist/')).sort()).toEqual(WORDS);
    expect(files.filter((file) => /\.map$|\.test|test-support|tsbuildinfo/.test(file))).toEqual([]);
    expect(statSync(packed).size).toBeLessThan(LARGEST);
  });

  it('holds every file that its exports name', () => {
    const named = Object.values(manifest.exports).flatMap((target) =>
      typeof target === 'string'
        ? [target]
        : Object.entries(target).flatMap(([on, file]) => (on === 'source' ? [] : [file])),
    );
    expect(named.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it('has exports and types in which their checkers find no fault', () => {
    const found = execFileSync(process.execPath, [join(__dirname, 'support/packageProblems.mjs'), packed]);
    expect(JSON.parse(found.toString())).toEqual([]);
  });

  it('is loaded by require and by import, with the same names', () => {
    const namesBy = (load: string) => {
      const code = `(async () => console.log(JSON.stringify(Object.keys(${load}('strapi-plugin-kafka/strapi-server')).sort())))()`;
      return JSON.parse(execFileSync(process.execPath, ['-e', code], { cwd: APP_DIR }).toString()) as string[];
    };
    expect(namesBy('await import')).toEqual(namesBy('require'));
    expect(namesBy('require')).toContain('defineKafkaConfig');
  });

  it('depends on packages of the registry only', () => {
    const ranges = Object.values({ ...manifest.dependencies, ...manifest.peerDependencies });
    expect(ranges.filter((range) => !/^[\^~]?\d+\.\d+\.\d+[\w.-]*$/.test(range))).toEqual([]);
  });

  it('says what it is', () => {
    expect(manifest).toMatchObject({
      license: 'MIT',
      description: expect.stringContaining('Kafka') as string,
      keywords: expect.arrayContaining(['strapi-plugin', 'kafka']) as string[],
      strapi: {
        kind: 'plugin',
        name: 'kafka',
        displayName: 'Kafka',
        description: expect.stringContaining('Kafka') as string,
      },
    });
  });

  it('names no path of the machine that built it', () => {
    expect(files.filter((file) => readFileSync(join(root, file), 'utf8').includes(REPOSITORY))).toEqual([]);
  });

  it('links from its README to files of the repository that exist', () => {
    const links = [...readFileSync(join(PLUGIN, 'README.md'), 'utf8').matchAll(/\]\(([^)]+)\)/g)].map(([, to]) => to);
    const local = links.filter((to) => !to.startsWith('https://'));
    expect(local).not.toEqual([]);
    expect(local.filter((to) => !existsSync(resolve(PLUGIN, to)))).toEqual([]);
  });
});
