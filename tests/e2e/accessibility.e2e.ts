import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { strapiUrl } from './support/addresses';
import { logIn, openKafka } from './support/admin';
import { makeSample } from './support/sample';
import { settled } from './support/settled';
import { THEMES, useTheme } from './support/theme';
import { VIEWS, type Sample } from './support/views';

let sample: Sample;

test.beforeAll(async () => {
  sample = await makeSample();
});

for (const theme of THEMES) {
  test(`no view has a serious finding of axe: ${theme}`, async ({ page }) => {
    test.setTimeout(240_000);
    await useTheme(page, theme);
    await logIn(page);
    for (const { name, address, notOurs } of VIEWS) {
      await test.step(name, async () => {
        await page.goto(`${strapiUrl()}/admin${address(sample)}`);
        await settled(page);
        expect.soft(await seriousFindings(page, notOurs), name).toEqual([]);
      });
    }
  });
}

test('every view of the navigation is looked at', async ({ page }) => {
  await logIn(page);
  await openKafka(page, '');
  const links = page.getByRole('navigation', { name: 'Kafka' }).getByRole('link');
  await expect(links.first()).toBeVisible();
  const addresses = await links.evaluateAll((found) => found.map((link) => link.getAttribute('href')));
  const known = VIEWS.map(({ address }) => `/admin${address(sample)}`);
  expect(addresses.filter((address) => !known.includes(address ?? ''))).toEqual([]);
});

/** What Strapi puts around the view is not the plugin's: only the view itself is judged. */
async function seriousFindings(page: Page, notOurs?: string): Promise<string[]> {
  const axe = new AxeBuilder({ page }).include('main');
  if (notOurs) axe.exclude(notOurs);
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')})`);
}
