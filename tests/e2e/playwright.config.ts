import { defineConfig } from '@playwright/test';
import { join } from 'node:path';

const results = join(__dirname, '../../test-results/e2e');

/** `npm test` sets CHROMIUM_PATH; without it Playwright looks for a browser of its own. */
const executablePath = process.env.CHROMIUM_PATH || undefined;

export default defineConfig({
  testDir: __dirname,
  testMatch: '*.e2e.ts',
  outputDir: results,
  globalSetup: './support/globalSetup.ts',
  // One broker, one Strapi and one storefront for all tests: they run one after the other.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  // Deadlines that only a hang meets, however busy the machine is.
  timeout: 240_000,
  expect: { timeout: 60_000 },
  reporter: 'list',
  use: {
    locale: 'en-GB',
    // Without its film, which costs as much as the tests themselves where the processor draws the pages.
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath,
      // Chromium's sandbox does not work for root.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
});
