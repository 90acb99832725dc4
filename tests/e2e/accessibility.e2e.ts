import { expect, test, type Locator, type Page } from '@playwright/test';
import { logIn, openKafka, showKafka, showView } from './support/admin';
import { seriousFindings } from './support/axe';
import { makeSample } from './support/sample';
import { settled } from './support/settled';
import { THEMES, useTheme } from './support/theme';
import { VIEWS, type Sample } from './support/views';

let sample: Sample;

test.beforeAll(async () => {
  sample = await makeSample();
});

for (const theme of THEMES) {
  test.describe(`no serious finding of axe, ${theme}`, () => {
    let page: Page;
    // One page goes through all views: to load the admin panel for each of them takes longer than all the rest.
    test.beforeAll(async ({ browser }) => {
      page = await (await browser.newContext()).newPage();
      await useTheme(page, theme);
      await logIn(page);
      await openKafka(page, '');
      await settled(page);
    });
    test.afterAll(() => page?.context().close());

    for (const { name, address, notOurs } of VIEWS) {
      test(name, async () => {
        await showView(page, address(sample));
        await settled(page);
        // What Strapi puts around the view is not the plugin's: only the view itself is judged.
        const scope = { within: 'main', except: notOurs, onlyColours: theme !== THEMES[0] };
        expect(await seriousFindings(page, scope)).toEqual([]);
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

test('a long text scrolls by keyboard, and what scrolls shows that it has the focus', async ({ page }) => {
  await logIn(page);
  await openKafka(page, `/dead-letters/${sample.letter}`);
  const original = page.getByRole('group', { name: 'Original value' });
  const editor = page.getByRole('textbox', { name: 'Value to replay' });
  const around = page.locator('.cm-scroller');
  for (const [scrolls, focused] of [
    [original, original],
    [around, editor],
  ]) {
    await expect.poll(() => scrolls.evaluate((box) => box.scrollHeight - box.clientHeight)).toBeGreaterThan(0);
    const unfocused = await frame(scrolls);
    await tabTo(page, focused);
    expect(await frame(scrolls)).not.toEqual(unfocused);
    await page.keyboard.press('ControlOrMeta+End');
    await expect.poll(() => scrolls.evaluate((box) => box.scrollTop)).toBeGreaterThan(0);
  }
});

test('an editor has its name and its place for the Tab key, also where nothing refreshes the page', async ({
  page,
}) => {
  await page.addInitScript(() => Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' }));
  await logIn(page);
  await openKafka(page, '/topics/product/send');
  await expect(page.getByRole('textbox', { name: 'Value' })).toHaveAttribute('tabindex', '0');
  await showKafka(page, `/dead-letters/${sample.letter}`);
  await expect(page.getByRole('textbox', { name: 'Value to replay' })).toHaveAttribute('tabindex', '0');
});

/** What shows where the focus is. */
const frame = (box: Locator): Promise<string[]> =>
  box.evaluate((element) => {
    const { outlineStyle, borderColor, boxShadow } = getComputedStyle(element);
    return [outlineStyle, borderColor, boxShadow];
  });

async function tabTo(page: Page, wanted: Locator): Promise<void> {
  const isFocused = () => wanted.evaluate((element) => element === document.activeElement);
  for (let pressed = 0; pressed < 100; pressed += 1) {
    if (await isFocused()) return;
    await page.keyboard.press('Tab');
  }
  await expect(wanted).toBeFocused();
}
