import { expect, test } from '@playwright/test';
import type { ConsumerResponse } from '../../plugins/strapi-plugin-kafka/contract/status';
import { connect, type PlainClient } from '../../plugins/strapi-plugin-kafka/tests/support/kafka';
import { brokerAddress } from './support/addresses';
import { logIn, openKafka, showKafka } from './support/admin';
import { figure } from './support/figure';
import { watchFor } from './support/momentary';
import { callKafka } from './support/sample';

const CONSUMER = 'event-consumer';
const MESSAGES = 20;

let client: PlainClient;
test.beforeAll(async () => {
  client = await connect(brokerAddress());
});
test.afterAll(() => client?.close());

test.beforeEach(({ page }) => logIn(page));
// A test that has failed does not leave the consumer paused.
test.afterEach(async () => {
  const { consumer } = await callKafka<ConsumerResponse>(`/consumers/${CONSUMER}`);
  if (consumer.paused) await callKafka(`/consumers/${CONSUMER}/resume`, { method: 'POST' });
});

const send = (prefix: string) =>
  client.send(
    'event',
    Array.from({ length: MESSAGES }, (_, number) => ({
      key: `${prefix}-${number}`,
      value: JSON.stringify({ value: `${prefix} ${number}`, timestamp: new Date().toISOString() }),
    })),
  );

test('a consumer is paused with a reason, its lag grows, and it catches up when it is resumed', async ({ page }) => {
  await openKafka(page, '/consumers');
  await page.getByRole('link', { name: CONSUMER }).click();
  await expect(page).toHaveURL(/consumers\/event-consumer$/);
  const consumer = page.getByRole('region', { name: CONSUMER, exact: true });
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
  await openKafka(page, `/consumers/${CONSUMER}`);
  const consumer = page.getByRole('region', { name: CONSUMER, exact: true });
  await expect(figure(consumer, 'Lag')).toHaveText('0');
  await consumer.getByRole('button', { name: 'Move position' }).click();

  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Review' }).click();
  await expect(dialog.getByText(/^\d+ messages are applied again\.$/)).toBeVisible();
  await expect(dialog.getByText(/those that are applied again create a second one/)).toBeVisible();
  await expect(dialog.getByRole('grid').getByRole('row').nth(1).getByRole('gridcell').nth(2)).toHaveText('0');
  const moved = await watchFor(page, /positions of event-consumer were moved/);
  await dialog.getByRole('button', { name: /^Move \d+ positions$/ }).click();
  await moved();

  await showKafka(page, '/activity?action=position_moved');
  const row = page.getByRole('grid', { name: 'Activity' }).getByRole('row').nth(1);
  await expect(row.getByText('Position moved')).toBeVisible();
  await expect(row.getByRole('link', { name: CONSUMER })).toBeVisible();
});
