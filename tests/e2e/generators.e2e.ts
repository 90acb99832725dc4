import { expect, test, type Page } from '@playwright/test';
import { ADMINISTRATOR } from '../../plugins/strapi-plugin-kafka/tests/support/strapi';
import { strapiUrl } from './support/addresses';

const COUNT = 120;

test('a generator started from the admin page runs to its end, and lag returns to 0', async ({ page }) => {
  await logIn(page);
  await page.goto(`${strapiUrl()}/admin/plugins/kafka/generators`);

  const generator = page.getByRole('region', { name: 'product-producer' });
  await generator.getByLabel('Messages', { exact: true }).fill(String(COUNT));
  await generator.getByLabel('Messages per second').fill('40');
  await generator.getByRole('button', { name: 'Start product-producer' }).click();

  await expect(generator.getByRole('progressbar')).toBeVisible();
  await expect(generator.getByRole('button', { name: 'Stop product-producer' })).toBeVisible();
  await expect(generator.getByText('Completed', { exact: true })).toBeVisible();
  await expect(figure(generator, 'Acknowledged')).toHaveText(String(COUNT));

  await page.getByRole('link', { name: 'Consumers' }).click();
  const consumer = page.getByRole('region', { name: 'product-consumer' });
  await expect(figure(consumer, 'Lag').first()).toHaveText('0');
  await expect(async () => {
    const written = Number(await figure(consumer, 'Written').innerText());
    expect(written).toBeGreaterThanOrEqual(COUNT);
  }).toPass({ timeout: 20_000 });
});

async function logIn(page: Page): Promise<void> {
  await page.goto(`${strapiUrl()}/admin/auth/login`);
  await page.getByLabel('Email').fill(ADMINISTRATOR.email);
  await page.getByLabel(/^Password/).fill(ADMINISTRATOR.password);
  await page.getByRole('button', { name: 'Login' }).click();
  await expect(page).not.toHaveURL(/auth\/login/);
}

/** The value beside a label in a list of figures. */
const figure = (within: ReturnType<Page['getByRole']>, label: string) =>
  within
    .locator('dl > div')
    .filter({ has: within.page().locator('dt', { hasText: new RegExp(`^${label}$`) }) })
    .locator('dd');
