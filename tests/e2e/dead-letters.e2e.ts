import { expect, test, type Page } from '@playwright/test';
import { connect, type PlainClient } from '../../plugins/strapi-plugin-kafka/tests/support/kafka';
import { brokerAddress, strapiUrl } from './support/addresses';
import { logIn, openKafka, showKafka } from './support/admin';
import { write } from './support/editor';
import { expectReason } from './support/reason';
import { unique } from './support/unique';

let client: PlainClient;

test.beforeAll(async () => {
  client = await connect(brokerAddress());
});
test.afterAll(() => client?.close());

test.beforeEach(({ page }) => logIn(page));

test('a broken product is repaired, checked and replayed, and becomes an entry', async ({ page }) => {
  const barcode = unique('to-repair');
  await send('product', { barcode, name: '' });

  await openKafka(page, `/dead-letters?key=${barcode}`);
  await letters(page).getByRole('link', { name: 'invalid_message' }).click();
  await expect(page.getByRole('region', { name: 'invalid_message' }).getByRole('listitem')).toContainText('name');
  await write(editor(page), JSON.stringify({ barcode, name: ' ' }));
  await page.getByRole('button', { name: 'Check' }).click();
  await expect(page.getByText('It would be refused.')).toBeVisible();

  await write(editor(page), JSON.stringify({ barcode, name: 'Repaired by hand', stock_available: 3 }));
  await page.getByRole('button', { name: 'Check' }).click();
  await expect(page.getByText('It would be applied.')).toBeVisible();
  await expectReason(page.getByRole('button', { name: 'Replay' }), 'Save or reset your repair first.');
  await page.getByRole('button', { name: 'Save repair' }).click();
  await expect(page.getByText('The repair is saved.')).toBeVisible();
  await page.getByRole('button', { name: 'Replay' }).click();
  await confirm(page, 'Replay 1 dead letter?', 'Replay');

  const entry = page.getByRole('link', { name: 'Applied', exact: true });
  await expect(entry).toHaveAttribute('href', /content-manager\/collection-types\/api::product\.product\/\w+$/);
  const history = page.getByRole('grid', { name: 'What was done' });
  await expect(history.getByRole('row')).toHaveCount(3);
  await expect(history).toContainText(/Value repaired.*Replay/s);
  expect(await product(barcode)).toMatchObject({ name: 'Repaired by hand', stock_available: 3 });
});

test('a replay that is refused again leads to its new letter, and that one back', async ({ page }) => {
  const barcode = unique('as-it-came');
  await send('product', { barcode });

  await openKafka(page, `/dead-letters?key=${barcode}`);
  await letters(page).getByRole('link', { name: 'invalid_message' }).click();
  await page.getByRole('button', { name: 'Replay' }).click();
  const earlier = new URL(page.url()).pathname;
  await confirm(page, 'Replay 1 dead letter?', 'Replay');

  await page.getByRole('link', { name: 'Refused again: a new letter' }).click();
  await expect(page).not.toHaveURL((url) => url.pathname === earlier);
  await page.getByRole('link', { name: 'an earlier letter' }).click();
  await expect(page).toHaveURL((url) => url.pathname === earlier);
  await expect(page.getByText('Replayed', { exact: true })).toBeVisible();
});

test('all that match a filter are discarded, and no other', async ({ page }) => {
  const run = unique('run');
  const [kept, ...discarded] = ['keep', 'discard-1', 'discard-2', 'discard-3'].map((key) => `${run}-${key}`);
  for (const barcode of [...discarded, kept]) await send('product', { barcode });

  await openKafka(page, '/dead-letters');
  await expect(letters(page).getByRole('row').filter({ hasText: kept })).toBeVisible();
  await page.getByLabel('Key contains').fill(`${run}-discard-`);
  await page.getByLabel('Key contains').press('Enter');
  await expect(page).toHaveURL(new RegExp(`key=${run}-discard-`));
  await expect(letters(page).getByRole('row')).toHaveCount(4);

  // From the first to the one below it, by button, and back by key. They come from several partitions: in any order.
  const keys = await keysOf(page, discarded);
  await letters(page).getByRole('link', { name: 'invalid_message' }).first().click();
  await expect(page.getByText(keys[0], { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText(keys[1], { exact: true })).toBeVisible();
  await page.keyboard.press('k');
  await expect(page.getByText(keys[0], { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Previous' })).toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('link', { name: 'Dead letters' }).and(page.locator('[href$="-discard-"]')).click();

  await page.getByRole('button', { name: 'Discard all 3' }).click();
  await confirm(page, 'Discard 3 dead letters?', 'Discard');
  await expect(page.getByText('3 letters discarded.')).toBeVisible();
  await expect(page.getByText('No dead letter matches these filters.')).toBeVisible();
  await showKafka(page, `/dead-letters?key=${run}-`);
  await expect(letters(page).getByRole('row').filter({ hasText: kept })).toBeVisible();
  await expect(letters(page).getByRole('row').filter({ hasText: 'discard-' })).toHaveCount(0);
});

test('a movement of an unknown product waits until there is one', async ({ page }) => {
  const barcode = unique('late');
  await openKafka(page, '/dead-letters?tab=waiting');
  await expect(page.getByText('No message waits.')).toBeVisible();
  try {
    await send('stock', { barcode, type: 'IN', amount: 5 });
    const waiting = page.getByRole('grid', { name: 'Waiting messages' }).getByRole('row').filter({ hasText: barcode });
    await expect(waiting).toContainText('unknown_product');
  } finally {
    // Whatever has failed, nothing is left to wait.
    await send('product', { barcode, name: 'Late', stock_available: 1 });
  }
  await expect(page.getByText('No message waits.')).toBeVisible();
  await expect.poll(() => product(barcode)).toMatchObject({ name: 'Late', stock_available: 6 });
});

const editor = (page: Page) => page.getByRole('textbox', { name: 'Value to replay' });

const letters = (page: Page) => page.getByRole('grid', { name: 'Dead letters' });

const send = (topic: string, value: { barcode: string; [field: string]: unknown }): Promise<void> =>
  client.send(topic, [{ key: value.barcode, value: JSON.stringify(value) }]);

async function confirm(page: Page, question: string, action: string): Promise<void> {
  const dialog = page.getByRole('alertdialog', { name: question });
  await dialog.getByRole('button', { name: action }).click();
  await expect(dialog).toHaveCount(0);
}

/** The dead letters' keys from the top of the list down. */
async function keysOf(page: Page, keys: string[]): Promise<string[]> {
  const rows = await letters(page).getByRole('row').allInnerTexts();
  return rows.flatMap((row) => keys.filter((key) => row.includes(key)));
}

/** The product of a barcode, as the storefront reads it; undefined while there is none. */
async function product(barcode: string): Promise<unknown> {
  const answer = await fetch(`${strapiUrl()}/api/products?filters[barcode]=${barcode}`);
  const { data } = (await answer.json()) as { data: unknown[] };
  return data[0];
}
