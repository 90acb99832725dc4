// Checks docker-compose.yml without an engine: node scripts/compose-check.mjs
// The schema, where docker compose or docker-compose is installed; the services; every file that it and the images use.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { composeEnvText } from './lib/compose-env.mjs';
import { ROOT } from './lib/paths.mjs';

const PRODUCERS = ['product-producer', 'event-producer', 'stock-producer'];
const CONSUMERS = ['product-consumer', 'event-consumer', 'stock-consumer'];
const SERVICES = ['kafka', 'postgres', 'strapi', 'storefront', ...PRODUCERS, ...CONSUMERS];

const succeeds = ([command, ...args]) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/** The compose command of this machine; undefined where there is none. */
export const findCompose = () =>
  [['docker', 'compose'], ['docker-compose']].find((compose) => succeeds([...compose, 'version']));

/** Runs `compose config` with generated secrets; returns what is wrong and the services that the profiles start. */
const configure = ([command, ...prefix], profiles) => {
  const folder = mkdtempSync(join(tmpdir(), 'compose-check-'));
  const envFile = join(folder, '.env');
  writeFileSync(envFile, composeEnvText());
  const config = (...args) =>
    spawnSync(command, [...prefix, '--env-file', envFile, 'config', ...args], {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...process.env, COMPOSE_PROFILES: profiles },
    });
  try {
    const { status, stderr } = config('--quiet');
    if (status !== 0) return { problems: [`compose config (profiles "${profiles}"): ${stderr.trim()}`], services: [] };
    return { problems: [], services: config('--services').stdout.trim().split('\n') };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const schemaProblems = (compose) => {
  const usual = configure(compose, '');
  const zookeeper = configure(compose, 'zookeeper');
  const missing = usual.problems.length > 0 ? [] : SERVICES.filter((service) => !usual.services.includes(service));
  const noZookeeper = zookeeper.problems.length === 0 && !zookeeper.services.includes('zookeeper');
  return [
    ...usual.problems,
    ...zookeeper.problems,
    ...missing.map((service) => `service ${service} is missing`),
    ...(noZookeeper ? ['the profile zookeeper starts no service zookeeper'] : []),
  ];
};

/** Without values of one's own the file must not start: no default passwords. */
const secretProblems = () => {
  const text = readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8');
  const secrets = [...text.matchAll(/\w*(?:PASSWORD|SECRET|SALT|KEYS?): (.*)/g)].map((match) => match[0]);
  return secrets
    .filter((line) => !/\$\{\w+:[?-]/.test(line) || /:-[^}]/.test(line))
    .map((line) => `a fixed secret: ${line}`);
};

/** Scripts and Dockerfiles that the compose file names, and what the Dockerfiles copy from the project. */
const fileProblems = () => {
  const compose = readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8');
  const named = [...compose.matchAll(/(?:scripts|docker)\/[\w./-]+/g)].map(([path]) => ['docker-compose.yml', path]);
  const dockerfiles = readdirSync(join(ROOT, 'docker')).filter((name) => name.endsWith('.Dockerfile'));
  const copied = dockerfiles.flatMap((name) =>
    [...readFileSync(join(ROOT, 'docker', name), 'utf8').matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(
      ([, sources]) => sources.split(' ').map((path) => [`docker/${name}`, path.replace(/\/\*.*$/, '')]),
    ),
  );
  return [...named, ...copied]
    .filter(([, path]) => !existsSync(join(ROOT, path)))
    .map(([from, path]) => `${from} names ${path}, which does not exist`);
};

/**
 * @returns {{ problems: string[], validated: boolean }} what is wrong, empty when nothing is; `validated` tells whether a
 *   compose command was there to check the schema
 */
export const checkCompose = () => {
  const compose = findCompose();
  const problems = [...(compose ? schemaProblems(compose) : []), ...secretProblems(), ...fileProblems()];
  return { problems, validated: compose !== undefined };
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { problems, validated } = checkCompose();
  problems.forEach((problem) => console.error(`✖ ${problem}`));
  console.log(
    `docker-compose.yml: ${problems.length} problems${validated ? '' : ' (schema not checked: no docker compose here)'}`,
  );
  process.exitCode = problems.length > 0 ? 1 : 0;
}
