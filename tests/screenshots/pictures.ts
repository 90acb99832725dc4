import { expect, test, type Page } from '@playwright/test';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { storefrontUrl, strapiUrl } from '../e2e/support/addresses';
import { logIn } from '../e2e/support/admin';
import { settled } from '../e2e/support/settled';
import { THEMES, useTheme, type Theme } from '../e2e/support/theme';
import { VIEWS, type Sample } from '../e2e/support/views';
import { makeSampleData } from './sampleData';
import { webp } from './webp';

const FOLDER = join(__dirname, '../../docs/screenshots');
/** For pictures, and charts, to be drawn to their end. */
const DRAWN_MS = 1_500;

let sample: Sample;

test.beforeAll(async () => {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  sample = await makeSampleData();
});

for (const theme of THEMES) {
  test.describe(theme, () => {
    test.use({ colorScheme: theme });

    test('the admin panel', async ({ page, context }) => {
      const blank = await context.newPage();
      await useTheme(page, theme);
      await logIn(page);
      for (const { name, address, forPicture = '', focus } of VIEWS) {
        await page.goto(`${strapiUrl()}/admin${address(sample)}${forPicture}`);
        await settled(page);
        await closeAnnouncement(page);
        if (focus) await page.locator(focus).last().scrollIntoViewIfNeeded();
        await take(page, blank, name, theme);
      }
    });

    test('the storefront', async ({ page, context }) => {
      const blank = await context.newPage();
      const documentId = await aProduct();
      for (const [name, address] of [
        ['storefront', '/'],
        ['storefront-product', `/products/${documentId}`],
        ['storefront-events', '/events'],
      ]) {
        await page.goto(storefrontUrl() + address);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await take(page, blank, name, theme);
      }
    });
  });
}

async function take(page: Page, blank: Page, name: string, theme: Theme): Promise<void> {
  await page.waitForTimeout(DRAWN_MS);
  writeFileSync(join(FOLDER, `${name}-${theme}.webp`), await webp(page, blank));
}

/** One of which there is much to tell. */
async function aProduct(): Promise<string> {
  const response = await fetch(`${strapiUrl()}/api/products?sort=updatedAt:desc&pagination[pageSize]=1`);
  const { data } = (await response.json()) as { data: { documentId: string }[] };
  return data[0].documentId;
}

/** Strapi's word about itself, above everything. */
async function closeAnnouncement(page: Page): Promise<void> {
  const close = page.getByRole('button', { name: /^Close/ }).first();
  if (await close.isVisible()) await close.click();
}
