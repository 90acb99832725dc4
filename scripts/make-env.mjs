// Writes .env for docker compose: .env.example with random secrets filled in. An existing .env stays as it is.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeEnvText } from './lib/compose-env.mjs';
import { ROOT } from './lib/paths.mjs';

try {
  writeFileSync(join(ROOT, '.env'), composeEnvText(), { mode: 0o600, flag: 'wx' });
  console.log('Wrote .env. Next: docker compose up --build -d');
} catch (error) {
  if (error.code !== 'EEXIST') throw error;
  console.log('.env is there already and stays as it is.');
}
