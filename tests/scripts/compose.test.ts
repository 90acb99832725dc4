import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execute } from './support';

const check = (...files: string[]) => execute(process.execPath, ['scripts/compose-check.mjs', ...files]);

const SECRET = '${POSTGRES_PASSWORD:?run node scripts/make-env.mjs}';
const HEALTHY = 'postgres: { condition: service_healthy }';

/** What is broken, by what stands in the file, what stands there instead, and what is said of it. */
const BREAKAGES: [what: string, sound: string, broken: string, problem: string][] = [
  ['a key that the schema does not know', 'restart: unless-stopped', 'restarts: unless-stopped', 'invalid-schema'],
  ['a service that is missing', '\n  my-app:', '\n  storefront:', 'service my-app is missing'],
  [
    'a worker of another name',
    'KAFKA_CONSUMERS: event-consumer',
    'KAFKA_CONSUMERS: all',
    'does not run event-consumer',
  ],
  [
    'a profile around what always runs',
    '  my-app:\n',
    '  my-app:\n    profiles: [web]\n',
    'my-app is in a profile only',
  ],
  [
    'no condition',
    'strapi: { condition: service_healthy }\n    healthcheck',
    '- strapi\n    healthcheck',
    'without a condition',
  ],
  ['a service that does not exist', 'product-producer: { cond', 'product-maker: { cond', 'which is no service'],
  ['an end that never comes', HEALTHY, HEALTHY.replace('healthy', 'completed_successfully'), 'the end of postgres'],
  ['a profile that may not run', ', required: false', '', 'which only the profile zookeeper starts'],
  ['an image without a version', 'postgres:16-alpine', 'postgres:latest', 'postgres:latest is not pinned'],
  ['root', '    user: postgres\n', '', 'postgres runs as root'],
  ['a command that is not there', '[CMD, pg_isready', '[CMD, pg_ready', 'calls pg_ready'],
  ['a script that is not there', 'scripts/wait_for_kafka.sh', 'scripts/wait.sh', 'calls scripts/wait.sh'],
  ['a script that the image lacks', 'scripts/http-ok.mjs', 'docker/kafka-run.sh', 'does not copy'],
  ['a variable that nobody reads', 'DATABASE_HOST:', 'DATABASE_SERVER:', 'DATABASE_SERVER, which nothing'],
  ['a default password', SECRET, '${POSTGRES_PASSWORD:-secret}', 'a secret with a value'],
  ['a secret that nobody makes', '${JWT_SECRET:?', '${JWT_KEY:?', 'makes no value for it'],
  ['a port for everybody', "'127.0.0.1:9093:9093'", "'9093:9093'", 'without specifying the interface'],
];

describe('docker-compose.yml', () => {
  it('is sound: schema, services, order, images, scripts and variables', async () => {
    const { code, output } = await check();
    expect(output).toBe('docker-compose.yml: 0 problems\n');
    expect(code).toBe(0);
  });

  describe('is found to be unsound with', () => {
    let folder: string;
    let output: string;
    const fileOf = (what: string) => `${what.replaceAll(' ', '-')}.yml`;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'compose-'));
      const text = await readFile('docker-compose.yml', 'utf8');
      for (const [what, sound, broken] of BREAKAGES) {
        expect(text).toContain(sound);
        await writeFile(
          join(folder, fileOf(what)),
          text.replace(sound, () => broken),
        );
      }
      ({ output } = await check(...BREAKAGES.map(([what]) => join(folder, fileOf(what)))));
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));

    it.each(BREAKAGES)('%s', (what, _sound, _broken, problem) => {
      const said = output.split('\n').filter((line) => line.startsWith(`✖ ${fileOf(what)}: `));
      expect(said.join('\n')).toContain(problem);
    });
  });
});
