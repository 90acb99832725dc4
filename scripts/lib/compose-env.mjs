// What docker compose reads from .env.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';
import { newSecrets } from './secrets.mjs';

/** The text of `.env.example` with a random value for each secret. */
export const composeEnvText = () => {
  const values = { POSTGRES_PASSWORD: randomBytes(18).toString('base64url'), ...newSecrets() };
  const example = readFileSync(join(ROOT, '.env.example'), 'utf8');
  return example.replace(/^([A-Z_]+)=$/gm, (line, name) => `${line}${values[name] ?? ''}`);
};
