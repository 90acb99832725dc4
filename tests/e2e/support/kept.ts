import { test } from '@playwright/test';
import { renameSync, writeFileSync } from 'node:fs';
import { ENV } from './addresses';
import { KEPT_FILE } from './keptSystem';

test('the system stays until its process is ended', async () => {
  const file = process.env[KEPT_FILE];
  if (!file) throw new Error(`${KEPT_FILE} is not set: this is started by useKeptSystem.`);
  const values = Object.fromEntries(Object.values(ENV).map((variable) => [variable, process.env[variable]]));
  // In one step, so that a reader never meets half of it.
  writeFileSync(`${file}.new`, JSON.stringify(values));
  renameSync(`${file}.new`, file);
  await new Promise(() => undefined);
});
