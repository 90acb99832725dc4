import { defineConfig } from '@playwright/test';
import { join } from 'node:path';
import tests from '../e2e/playwright.config';

/** The browser tests' system, but pictures instead of tests. */
export default defineConfig({
  ...tests,
  testDir: __dirname,
  testMatch: 'pictures.ts',
  outputDir: join(__dirname, '../../test-results/screenshots'),
  globalSetup: './globalSetup.ts',
  timeout: 600_000,
  use: { ...tests.use, viewport: { width: 1440, height: 900 }, trace: 'off', reuseContext: false },
});
