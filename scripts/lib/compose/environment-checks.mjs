// The environment that docker-compose.yml gives its services, and where its values come from.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { composeEnvText } from '../compose-env.mjs';
import { ROOT } from '../paths.mjs';
import { read } from './compose-file.mjs';

/** Where the Strapi image's code reads its environment. */
const CODE = ['my-strapi-app/config', 'my-strapi-app/src', 'plugins/strapi-plugin-kafka/server/src'];
/** Read by PostgreSQL's image. */
const POSTGRES = ['POSTGRES_DB', 'POSTGRES_USER', 'POSTGRES_PASSWORD'];

/** Without comments: what is only told of is not read. */
const sourcesOf = (folder) =>
  readdirSync(join(ROOT, folder), { recursive: true })
    .filter((path) => /\.(ts|mjs)$/.test(path) && !path.endsWith('.test.ts'))
    .map((path) => read(join(folder, path)).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, ''));

/** Every variable means something to who gets it. The Kafka image makes a broker's setting of any KAFKA_ variable. */
export const checkVariables = (services) => {
  const code = CODE.flatMap(sourcesOf).join('\n');
  const entry = read('docker/kafka-run.sh');
  const isRead = ({ base }, name) => {
    if (base.startsWith('postgres:')) return POSTGRES.includes(name);
    if (base.startsWith('apache/kafka:')) return name.startsWith('KAFKA_') || entry.includes(`\${${name}`);
    return new RegExp(`\\b${name}\\b`).test(code);
  };
  return services.flatMap((service) =>
    Object.keys(service.environment)
      .filter((name) => !isRead(service, name))
      .map((name) => `${service.name} gets ${name}, which nothing in its image reads`),
  );
};

/** Without values of one's own the file must not start: no secret has a value or a default in it. */
export const checkSecrets = (text) =>
  [...text.matchAll(/^ *\w*(?:PASSWORD|SECRET|SALT|TOKEN|KEYS?): (.*)$/gm)]
    .filter(([, value]) => !/^\$\{\w+(:\?[^}]+|:-)\}$/.test(value))
    .map(([line]) => `a secret with a value: ${line.trim()}`);

/** What must be set is in .env.example, and scripts/make-env.mjs makes a value for it. */
export const checkRequired = (text) => {
  const made = composeEnvText();
  const required = new Set([...text.matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name));
  const used = new Set([...text.matchAll(/\$\{(\w+):/g)].map(([, name]) => name));
  return [
    ...[...required]
      .filter((name) => !new RegExp(`^${name}=.{16,}$`, 'm').test(made))
      .map((name) => `${name} must be set, and scripts/make-env.mjs makes no value for it`),
    ...[...used]
      .filter((name) => !new RegExp(`^(# )?${name}=`, 'm').test(made))
      .map((name) => `${name} is not in .env.example`),
  ];
};
