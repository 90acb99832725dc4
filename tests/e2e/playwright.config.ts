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
    // Loading the panel's five megabytes of JavaScript is most of a test's work, and half of it is saved where they are
    // compiled already. Between tests Playwright clears cookies, caches, storage, init scripts, routes, the clock and
    // emulation; after a test that failed the browser is a new one, so what it leaves out cannot reach another test.
    reuseContext: true,
    // A test that failed is traced when it is tried again: a trace of every test costs a fifth of the processor's time, and
    // its film as much as the tests themselves. The first failure has its picture, its error and the page's structure.
    trace: { mode: 'on-first-retry', screenshots: false },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath,
      // Chromium's sandbox does not work for root.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
});
