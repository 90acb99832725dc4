import { defineConfig } from '@playwright/test';

/**
 * Not tests, but the system that they need, left running between calls (`npm test -- --only browser --keep`): Playwright
 * runs it because it is what knows how to run the TypeScript of the global setup.
 */
export default defineConfig({
  testDir: __dirname,
  testMatch: 'kept.ts',
  globalSetup: './globalSetup.ts',
  timeout: 0,
  reporter: 'line',
});
