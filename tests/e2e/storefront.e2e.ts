import { expect, test, type Page } from '@playwright/test';
import { connect, type PlainClient } from '../../plugins/strapi-plugin-kafka/tests/support/kafka';
import { until } from '../../plugins/strapi-plugin-kafka/tests/support/until';
import { brokerAddress, storefrontUrl, strapiUrl } from './support/addresses';
import { seriousFindings } from './support/axe';
import { startStrapi, stopStrapi } from './support/control';
import { watchFor } from './support/momentary';
import { unique } from './support/unique';

let client: PlainClient;

test.beforeAll(async () => {
  client = await connect(brokerAddress());
});
test.afterAll(() => client?.close());

const send = (topic: string, ...values: object[]) =>
  client.send(
    topic,
    values.map((value) => ({ key: '1', value: JSON.stringify(value) })),
  );

interface NewProduct {
  name: string;
  barcode: string;
}

/** A product that no other test, and no other try of this one, has sent. */
function newProduct(name: string): NewProduct {
  const barcode = unique('shelf');
  return { name: `${name} ${barcode}`, barcode };
}

const sendProduct = ({ name, barcode }: NewProduct, stock: number) =>
  send('product', { name, description: `${name}, the best there is.`, barcode, stock_available: String(stock) });

const card = (page: Page, { name }: NewProduct) => page.getByRole('listitem').filter({ hasText: name });
const chip = (page: Page, name: string) => page.locator('label').filter({ hasText: name });
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
const documentIdOf = ({ barcode }: NewProduct) =>
  until(`the product ${barcode}`, async () => {
    const response = await fetch(`${strapiUrl()}/api/products?filters[barcode][$eq]=${barcode}`);
    const { data } = (await response.json()) as { data: { documentId: string }[] };
    return data[0]?.documentId;
  });

test('the storefront shows a product that a producer just sent, and its stock as it moves', async ({ page }) => {
  const product = newProduct('Blue enamel teapot');
  await visit(page);
  const markedAsNew = await watchFor(page, /Just in/);
  await sendProduct(product, 7);
  const teapot = card(page, product);
  await expect(teapot).toContainText('7');
  await expect(teapot).toContainText('Nearly gone');
  await markedAsNew();

  const markedAsChanged = await watchFor(page, /Stock \+40/);
  await send('stock', { id: product.barcode, amount: '40', type: 'IN' });
  await expect(teapot).toContainText('47');
  await expect(teapot).toContainText('In stock');
  await markedAsChanged();
  // A mark has its time, also when no other news follows.
  await expect(teapot).not.toContainText('Stock +40');
  await expectNoReload(page);
});

test('a product’s own page shows movements and events as they happen, and its address can be shared', async ({
  page,
}) => {
  const product = newProduct('Copper pan');
  const { barcode } = product;
  await sendProduct(product, 30);
  const address = `/products/${await documentIdOf(product)}`;
  await visit(page, address);
  await expect(page.getByRole('heading', { name: product.name })).toBeVisible();

  await send('stock', { id: barcode, amount: 25, type: 'OUT' });
  const trail = page.getByRole('region', { name: 'Recent stock changes' });
  await expect(trail).toContainText('-25');
  await expect(page.getByRole('article')).toContainText('Nearly gone');

  await send('event', { value: 'polished', metadata: { barcode, by: 'hand' } });
  await expect(page.getByRole('region', { name: 'Events' })).toContainText('polished');
  await expectNoReload(page);

  // Whoever opens the address later sees what has happened before.
  await page.reload();
  await expect(trail).toContainText('-25');
});

test('the timeline begins with what has just happened', async ({ page }) => {
  const product = newProduct('Rye bread');
  await sendProduct(product, 3);
  await visit(page, '/events');
  const value = unique('baked');
  await send('event', { value, metadata: JSON.stringify({ barcode: product.barcode, oven: 4 }) });
  const newest = page.getByRole('main').getByRole('listitem').first();
  await expect(newest).toContainText(value);
  await expect(newest).toContainText('oven', { ignoreCase: true });
  await newest.getByRole('link', { name: product.name }).click();
  await expect(page.getByRole('heading', { name: product.name, level: 1 })).toBeFocused();
});

test('the kitchen window measures from produced to visible', async ({ page }) => {
  await visit(page);
  await page.getByRole('button', { name: 'Kitchen window' }).click();
  const kitchen = page.getByRole('region', { name: 'Behind the counter' });
  await expect(kitchen).toContainText('The next message will be timed');
  for (let n = 0; n < 10; n += 1) await sendProduct(newProduct(`Olive ${n}`), 12);
  await expect(kitchen).toContainText(/Slowest in twenty/);
  await expect(kitchen.locator('dd').nth(2)).toHaveText(/^[\d.]+ m?s$/);
});

test('a storm of changes neither freezes the page nor makes it ask for everything', async ({ page }) => {
  await visit(page);
  const crate = unique('crate');
  const last = newProduct('The last crate');
  let questions = 0;
  page.on('request', (request) => (questions += request.url().includes('/api/products') ? 1 : 0));
  for (let batch = 0; batch < 10; batch += 1) {
    const barcodes = Array.from({ length: 500 }, (_, n) => `${crate}-${batch * 500 + n}`);
    await send('product', ...barcodes.map((barcode) => ({ name: `Crate ${barcode}`, barcode, stock_available: 50 })));
    // A frame comes through while it lasts: the page can be used.
    await page.evaluate(() => new Promise(requestAnimationFrame), undefined);
  }
  await sendProduct(last, 50);
  await expect(card(page, last)).toBeVisible();
  expect(questions).toBeLessThan(30);
  await expectNoReload(page);
});

test('search, filter, order and page are in the address, and answered by the server', async ({ page }) => {
  const product = newProduct('Umbrella stand');
  await sendProduct(product, 0);
  await visit(page);
  await page.getByRole('searchbox', { name: 'Search' }).fill(product.barcode);
  await expect(page).toHaveURL(new RegExp(`q=${product.barcode}`));
  await chip(page, 'Sold out').click();
  await expect(page.getByRole('radio', { name: 'Sold out' })).toBeChecked();
  await expect(page).toHaveURL(new RegExp(`q=${product.barcode}&availability=empty`));
  await page.getByLabel('Sort by').selectOption('name');
  await page.reload();
  await expect(card(page, product)).toContainText('Sold out');
  await expect(page.getByText('1 product', { exact: true })).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search' }).fill('no such thing');
  await expect(page.getByRole('heading', { name: 'Nothing like that in stock' })).toBeVisible();
});

test.describe('while the address changes, before the page is drawn for it', () => {
  test('a click is not lost, nor does it undo the change', async ({ page }) => {
    await afterAddressChange(page, 'q=lamp', () =>
      [...document.querySelectorAll('label')].find(({ innerText }) => innerText === 'Sold out')?.click(),
    );
    await visit(page);
    await page.getByRole('searchbox', { name: 'Search' }).fill('lamp');
    await expect(page).toHaveURL(/q=lamp&availability=empty/);
    await expect(page.getByRole('radio', { name: 'Sold out' })).toBeChecked();
    await expect(page.getByRole('searchbox', { name: 'Search' })).toHaveValue('lamp');
  });

  test('a letter is not lost', async ({ page }) => {
    await afterAddressChange(page, 'q=lamp', () => document.execCommand('insertText', false, 's'));
    await visit(page);
    await page.getByRole('searchbox', { name: 'Search' }).pressSequentially('lamp');
    await expect(page).toHaveURL(/q=lamps/);
    await expect(page.getByRole('searchbox', { name: 'Search' })).toHaveValue('lamps');
  });
});

/** Does something in the page at the moment at which its address contains `part` for the first time. */
const afterAddressChange = (page: Page, part: string, action: () => unknown) =>
  page.addInitScript(`{
    const replace = history.replaceState.bind(history);
    history.replaceState = (...change) => {
      replace(...change);
      if (!location.search.includes(${JSON.stringify(part)})) return;
      history.replaceState = replace;
      queueMicrotask(${String(action)});
    };
  }`);

test('without the stream it asks every few seconds, and says that there is a delay', async ({ page }) => {
  const product = newProduct('Slow cooker');
  await page.route('**/api/kafka/stream**', (route) => route.fulfill({ status: 503, body: 'full' }));
  await page.goto(storefrontUrl());
  await expect(live(page)).toContainText('Live, with a delay');
  await sendProduct(product, 20);
  await expect(card(page, product)).toBeVisible();

  await page.unroute('**/api/kafka/stream**');
  await expect(live(page)).toContainText('Live –');
});

test('offline it says so, and catches up when it is online again', async ({ page, context }) => {
  const product = newProduct('Raincoat');
  await visit(page);
  await context.setOffline(true);
  await expect(live(page)).toContainText('Offline');
  await expect(page.getByText('You are offline.')).toBeVisible();
  await sendProduct(product, 20);
  await documentIdOf(product);

  await context.setOffline(false);
  await expect(card(page, product)).toBeVisible();
  await expect(live(page)).toContainText('Live –');
  await expect(page.getByText('You are offline.')).toBeHidden();
  await expectNoReload(page);
});

test('while Strapi is away it stays calm, and recovers without a reload', async ({ page }) => {
  const hourGlass = newProduct('Hour glass');
  const alarmClock = newProduct('Alarm clock');
  await sendProduct(hourGlass, 20);
  await visit(page);
  await expect(card(page, hourGlass)).toBeVisible();
  await stopStrapi();
  try {
    await expect(live(page)).toContainText('Reconnecting');
    await expect(page.getByText('The shop does not answer just now.')).toBeVisible();
    await expect(card(page, hourGlass)).toBeVisible();
    await sendProduct(alarmClock, 20);
  } finally {
    await startStrapi();
  }
  await expect(card(page, alarmClock)).toBeVisible();
  await expect(live(page)).toContainText('Live –');
  await send('stock', { id: alarmClock.barcode, amount: 3, type: 'IN' });
  await expect(card(page, alarmClock)).toContainText('23');
  await expectNoReload(page);
});

test.describe('is accessible', () => {
  test('in light and in dark colours', async ({ page }) => {
    const lamp = newProduct('Reading lamp');
    await sendProduct(lamp, 5);
    await send('event', { value: 'dimmed', metadata: { barcode: lamp.barcode, level: [1, 2] } });
    const product = `/products/${await documentIdOf(lamp)}`;
    await page.addInitScript(() => localStorage.setItem('storefront.kitchen', 'open'));
    for (const path of ['/', '/?q=nothing+at+all', product, '/products/nobody', '/events', '/nowhere']) {
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      await visit(page, path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await seriousFindings(page), `${path}, light`).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      await expect(page.getByRole('button', { name: 'Switch to the light theme' })).toBeVisible();
      expect(await seriousFindings(page, { onlyColours: true }), `${path}, dark`).toEqual([]);
    }
  });

  test('by keyboard alone', async ({ page }) => {
    const product = newProduct('Key ring');
    await sendProduct(product, 5);
    await visit(page);
    await expect(card(page, product)).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
    await page.keyboard.press('Enter');
    const link = page.getByRole('link', { name: product.name });
    for (let n = 0; n < 12; n += 1) {
      await page.keyboard.press('Tab');
      if (await link.evaluate((element) => element === document.activeElement)) break;
    }
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: product.name, level: 1 })).toBeFocused();
  });
});
