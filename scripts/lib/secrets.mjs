// Strapi's secrets: made at random once, kept in the data folder for its owner alone, never printed.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SECRETS = {
  APP_KEYS: 4, // a comma list of keys
  API_TOKEN_SALT: 1,
  ADMIN_JWT_SECRET: 1,
  TRANSFER_TOKEN_SALT: 1,
  ENCRYPTION_KEY: 1,
  JWT_SECRET: 1,
};

const make = (count) => Array.from({ length: count }, () => randomBytes(24).toString('base64url')).join(',');

const parse = (text) =>
  Object.fromEntries(
    text
      .split('\n')
      .filter((line) => line.includes('='))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );

/** One new value for each of Strapi's secrets. */
export const newSecrets = () => Object.fromEntries(Object.entries(SECRETS).map(([name, count]) => [name, make(count)]));

/** `NAME=value` lines, the form of secrets.env and .env. */
export const toEnvFile = (values) =>
  `${Object.entries(values)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n')}\n`;

/**
 * The secrets of this data folder: those of `secrets.env`, completed where one is missing.
 * What the environment sets wins and is not written down.
 *
 * @returns {Record<string, string>}
 */
export const loadSecrets = (dataDir) => {
  const file = join(dataDir, 'secrets.env');
  const kept = existsSync(file) ? parse(readFileSync(file, 'utf8')) : {};
  const secrets = { ...newSecrets(), ...kept };
  if (Object.keys(secrets).length > Object.keys(kept).length) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, toEnvFile(secrets), { mode: 0o600 });
  }
  const fromEnvironment = Object.keys(SECRETS).filter((name) => process.env[name]);
  return { ...secrets, ...Object.fromEntries(fromEnvironment.map((name) => [name, process.env[name]])) };
};
