import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { connect, type PlainClient } from '../../plugins/strapi-plugin-kafka/tests/support/kafka';
import { until } from '../../plugins/strapi-plugin-kafka/tests/support/until';
import { brokerAddress, storefrontUrl, strapiUrl } from './support/addresses';
import { startStrapi, stopStrapi } from './support/control';

let client: PlainClient;

test.beforeAll(async () => {
  client = await connect(brokerAddress());
});
test.afterAll(() => client.close());

const send = (topic: string, ...values: object[]) =>
  client.send(
    topic,
    values.map((value) => ({ key: '1', value: JSON.stringify(value) })),
  );

const sendProduct = (name: string, barcode: string, stock: number) =>
  send('product', { name, description: `${name}, the best there is.`, barcode, stock_available: String(stock) });

const card = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name });
const live = (page: Page) => page.getByRole('button', { name: /live updates/ });

/** Opens a page and marks it, so that a reload would be noticed. */
async function visit(page: Page, path = '/'): Promise<void> {
  await page.goto(storefrontUrl() + path);
  await expect(live(page)).toContainText('Live –');
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
}

const expectNoReload = async (page: Page) =>
  expect(await page.evaluate(() => 'sameDocument' in window), 'the page was not loaded again').toBe(true);

/** Where REST shows a product. */
const documentIdOf = (barcode: string) =>
  until(`the product ${barcode}`, async () => {
    const response = await fetch(`${strapiUrl()}/api/products?filters[barcode][$eq]=${barcode}`);
    const { data } = (await response.json()) as { data: { documentId: string }[] };
    return data[0]?.documentId;
  });

test('the storefront shows a product that a producer just sent, and its stock as it moves', async ({ page }) => {
  await visit(page);
  await sendProduct('Blue enamel teapot', '0900', 7);
  const teapot = card(page, 'Blue enamel teapot');
  await expect(teapot).toContainText('7');
  await expect(teapot).toContainText('Nearly gone');
  await expect(teapot).toContainText('Just in');

  await send('stock', { id: '0900', amount: '40', type: 'IN' });
  await expect(teapot).toContainText('47');
  await expect(teapot).toContainText('In stock');
  await expect(teapot).toContainText('Stock +40');
  // A mark has its time, also when no other news follows.
  await expect(teapot).not.toContainText('Stock +40');
  await expectNoReload(page);
});

test('a product’s own page shows movements and events as they happen, and its address can be shared', async ({
  page,
}) => {
  await sendProduct('Copper pan', '0901', 30);
  const address = `/products/${await documentIdOf('0901')}`;
  await visit(page, address);
  await expect(page.getByRole('heading', { name: 'Copper pan' })).toBeVisible();

  await send('stock', { id: '0901', amount: 25, type: 'OUT' });
  const trail = page.getByRole('region', { name: 'Recent stock changes' });
  await expect(trail).toContainText('-25');
  await expect(page.getByRole('article')).toContainText('Nearly gone');

  await send('event', { value: 'polished', metadata: { barcode: '0901', by: 'hand' } });
  await expect(page.getByRole('region', { name: 'Events' })).toContainText('polished');
  await expectNoReload(page);

  // Whoever opens the address later sees what has happened before.
  await page.reload();
  await expect(trail).toContainText('-25');
});

test('the timeline begins with what has just happened', async ({ page }) => {
  await sendProduct('Rye bread', '0902', 3);
  await visit(page, '/events');
  await send('event', { value: 'baked', metadata: '{"barcode":"0902","oven":4}' });
  const newest = page.getByRole('main').getByRole('listitem').first();
  await expect(newest).toContainText('baked');
  await expect(newest).toContainText('oven', { ignoreCase: true });
  await newest.getByRole('link', { name: 'Rye bread' }).click();
  await expect(page.getByRole('heading', { name: 'Rye bread', level: 1 })).toBeFocused();
});

test('the kitchen window measures from produced to visible', async ({ page }) => {
  await visit(page);
  await page.getByRole('button', { name: 'Kitchen window' }).click();
  const kitchen = page.getByRole('region', { name: 'Behind the counter' });
  await expect(kitchen).toContainText('The next message will be timed');
  for (let n = 0; n < 10; n += 1) await sendProduct(`Olive ${n}`, `0910${n}`, 12);
  await expect(kitchen).toContainText(/Slowest in twenty/);
  await expect(kitchen.locator('dd').nth(2)).toHaveText(/^[\d.]+ m?s$/);
});

test('a storm of changes neither freezes the page nor makes it ask for everything', async ({ page }) => {
  await visit(page);
  let questions = 0;
  page.on('request', (request) => (questions += request.url().includes('/api/products') ? 1 : 0));
  for (let batch = 0; batch < 10; batch += 1) {
    const barcodes = Array.from({ length: 500 }, (_, n) => `092${batch * 500 + n}`);
    await send('product', ...barcodes.map((barcode) => ({ name: `Crate ${barcode}`, barcode, stock_available: 50 })));
    // A frame comes through while it lasts: the page can be used.
    await page.evaluate(() => new Promise(requestAnimationFrame), undefined);
  }
  await sendProduct('The last crate', 'last', 50);
  await expect(card(page, 'The last crate')).toBeVisible();
  expect(questions).toBeLessThan(30);
  await expectNoReload(page);
});

test('search, filter, order and page are in the address, and answered by the server', async ({ page }) => {
  await sendProduct('Umbrella stand', '0903', 0);
  await visit(page);
  await page.getByRole('searchbox', { name: 'Search' }).fill('umbrella');
  await expect(page).toHaveURL(/q=umbrella/);
  await page.getByRole('radio', { name: 'Sold out' }).click({ force: true });
  await expect(page.getByRole('radio', { name: 'Sold out' })).toBeChecked();
  await page.getByLabel('Sort by').selectOption('name');
  await page.reload();
  await expect(card(page, 'Umbrella stand')).toContainText('Sold out');
  await expect(page.getByText('1 product', { exact: true })).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search' }).fill('no such thing');
  await expect(page.getByRole('heading', { name: 'Nothing like that in stock' })).toBeVisible();
});

test('without the stream it asks every few seconds, and says that there is a delay', async ({ page }) => {
  await page.route('**/api/kafka/stream**', (route) => route.fulfill({ status: 503, body: 'full' }));
  await page.goto(storefrontUrl());
  await expect(live(page)).toContainText('Live, with a delay');
  await sendProduct('Slow cooker', '0904', 20);
  await expect(card(page, 'Slow cooker')).toBeVisible();

  await page.unroute('**/api/kafka/stream**');
  await expect(live(page)).toContainText('Live –');
});

test('offline it says so, and catches up when it is online again', async ({ page, context }) => {
  await visit(page);
  await context.setOffline(true);
  await expect(live(page)).toContainText('Offline');
  await expect(page.getByText('You are offline.')).toBeVisible();
  await sendProduct('Raincoat', '0905', 20);
  await documentIdOf('0905');

  await context.setOffline(false);
  await expect(card(page, 'Raincoat')).toBeVisible();
  await expect(live(page)).toContainText('Live –');
  await expect(page.getByText('You are offline.')).toBeHidden();
  await expectNoReload(page);
});

test('while Strapi is away it stays calm, and recovers without a reload', async ({ page }) => {
  await sendProduct('Hour glass', '0906', 20);
  await visit(page);
  await expect(card(page, 'Hour glass')).toBeVisible();
  await stopStrapi();
  try {
    await expect(live(page)).toContainText('Reconnecting');
    await expect(page.getByText('The shop does not answer just now.')).toBeVisible();
    await expect(card(page, 'Hour glass')).toBeVisible();
    await sendProduct('Alarm clock', '0907', 20);
  } finally {
    await startStrapi();
  }
  await expect(card(page, 'Alarm clock')).toBeVisible({ timeout: 45_000 });
  await expect(live(page)).toContainText('Live –');
  await send('stock', { id: '0907', amount: 3, type: 'IN' });
  await expect(card(page, 'Alarm clock')).toContainText('23');
  await expectNoReload(page);
});

test.describe('is accessible', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`in ${colorScheme} colours`, async ({ page }) => {
      await sendProduct('Reading lamp', '0908', 5);
      await send('event', { value: 'dimmed', metadata: { barcode: '0908', level: [1, 2] } });
      const product = `/products/${await documentIdOf('0908')}`;
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.addInitScript(() => localStorage.setItem('storefront.kitchen', 'open'));
      for (const path of ['/', '/?q=nothing+at+all', product, '/products/nobody', '/events', '/nowhere']) {
        await visit(page, path);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        const { violations } = await new AxeBuilder({ page }).analyze();
        const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
        expect(serious.map(({ id, nodes }) => [path, id, nodes.map(({ html }) => html)])).toEqual([]);
      }
    });
  }

  test('by keyboard alone', async ({ page }) => {
    await sendProduct('Key ring', '0909', 5);
    await visit(page);
    await expect(card(page, 'Key ring')).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
    await page.keyboard.press('Enter');
    const link = page.getByRole('link', { name: 'Key ring' });
    for (let n = 0; n < 12; n += 1) {
      await page.keyboard.press('Tab');
      if (await link.evaluate((element) => element === document.activeElement)) break;
    }
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Key ring', level: 1 })).toBeFocused();
  });
});
