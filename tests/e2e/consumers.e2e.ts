import { expect, test, type Locator, type Page } from '@playwright/test';
import { connect, type PlainClient } from '../../plugins/strapi-plugin-kafka/tests/support/kafka';
import { ADMINISTRATOR } from '../../plugins/strapi-plugin-kafka/tests/support/strapi';
import { brokerAddress, strapiUrl } from './support/addresses';

const MESSAGES = 20;

let client: PlainClient;
test.beforeAll(async () => {
  client = await connect(brokerAddress());
});
test.afterAll(() => client.close());

const send = (prefix: string) =>
  client.send(
    'event',
    Array.from({ length: MESSAGES }, (_, number) => ({
      key: `${prefix}-${number}`,
      value: JSON.stringify({ value: `${prefix} ${number}`, timestamp: new Date().toISOString() }),
    })),
  );

test('a consumer is paused with a reason, its lag grows, and it catches up when it is resumed', async ({ page }) => {
  await logIn(page);
  await page.goto(`${strapiUrl()}/admin/plugins/kafka/consumers`);
  await page.getByRole('link', { name: 'event-consumer' }).click();
  await expect(page).toHaveURL(/consumers\/event-consumer$/);
  const consumer = page.getByRole('region', { name: 'event-consumer', exact: true });
  await expect(figure(consumer, 'Lag')).toHaveText('0');

  await consumer.getByRole('button', { name: 'Pause', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(dialog.getByText('Say why.')).toBeVisible();
  await dialog.getByLabel('Reason').fill('The shelves are being counted');
  await dialog.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(page.getByText('“The shelves are being counted”')).toBeVisible();

  await send('paused');
  await expect(figure(consumer, 'Lag')).toHaveText(String(MESSAGES));
  await expect(consumer.getByText('Paused', { exact: true })).toBeVisible();

  await consumer.getByRole('button', { name: 'Resume', exact: true }).click();
  await expect(figure(consumer, 'Lag')).toHaveText('0');
  await expect(consumer.getByText('OK', { exact: true })).toBeVisible();
  await expect(page.getByText('“The shelves are being counted”')).toBeHidden();
});

test('positions are moved after a review, and the activity log says who did it', async ({ page }) => {
  await send('moved');
  await logIn(page);
  await page.goto(`${strapiUrl()}/admin/plugins/kafka/consumers/event-consumer`);
  const consumer = page.getByRole('region', { name: 'event-consumer', exact: true });
  await expect(figure(consumer, 'Lag')).toHaveText('0');
  await consumer.getByRole('button', { name: 'Move position' }).click();

  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Review' }).click();
  await expect(dialog.getByText(/^\d+ messages are applied again\.$/)).toBeVisible();
  await expect(dialog.getByText(/those that are applied again create a second one/)).toBeVisible();
  await expect(dialog.getByRole('grid').getByRole('row').nth(1).getByRole('gridcell').nth(2)).toHaveText('0');
  await dialog.getByRole('button', { name: /^Move \d+ positions$/ }).click();
  await expect(page.getByText(/positions of event-consumer were moved/)).toBeVisible();

  await page.goto(`${strapiUrl()}/admin/plugins/kafka/activity?action=position_moved`);
  const row = page.getByRole('grid', { name: 'Activity' }).getByRole('row').nth(1);
  await expect(row.getByText('Position moved')).toBeVisible();
  await expect(row.getByRole('link', { name: 'event-consumer' })).toBeVisible();
});

async function logIn(page: Page): Promise<void> {
  await page.goto(`${strapiUrl()}/admin/auth/login`);
  await page.getByLabel('Email').fill(ADMINISTRATOR.email);
  await page.getByLabel(/^Password/).fill(ADMINISTRATOR.password);
  await page.getByRole('button', { name: 'Login' }).click();
  await expect(page).not.toHaveURL(/auth\/login/);
}

/** The value beside a label in a list of figures. */
const figure = (within: Locator, label: string) =>
  within
    .locator('dl > div')
    .filter({ has: within.page().locator('dt', { hasText: new RegExp(`^${label}$`) }) })
    .locator('dd');
