import { expect, test, type Locator, type Request } from '@playwright/test';
import type { RunResponse, RunsResponse } from '../../plugins/strapi-plugin-kafka/contract/generators';
import { logIn, openKafka, showKafka } from './support/admin';
import { figure } from './support/figure';
import { callKafka } from './support/sample';
import { unique } from './support/unique';

const COUNT = 500;
const SEED = '20250101';

test.beforeEach(({ page }) => logIn(page));
// A test that has failed leaves no run behind: there is one of a generator at a time.
test.afterEach(stopRuns);

test('a run shows how far it is while it lasts, and is stopped', async ({ page }) => {
  await openKafka(page, '/generators/product-producer');
  const form = page.getByRole('region', { name: 'New run' });
  await fillCount(form);
  // Slow enough to be there still, whatever else the machine does.
  await form.getByLabel('Messages per second').fill('1');
  await form.getByRole('button', { name: 'Start product-producer' }).click();

  const running = page.getByRole('region', { name: 'Running now' });
  await expect(running.getByRole('progressbar')).toBeVisible();
  await expect(running.getByText('The ledger does not balance yet')).toBeVisible();
  await expect(form.getByRole('button', { name: 'Start product-producer' })).toHaveAttribute('aria-disabled', 'true');
  await expect(figure(running, 'Acknowledged')).toHaveText(/^[1-9]/);

  await running.getByRole('button', { name: 'Stop product-producer' }).click();
  const last = page.getByRole('region', { name: 'Last run' });
  await expect(last.getByText('Stopped', { exact: true })).toBeVisible();
  await expect(last.getByText('The ledger balances')).toBeVisible();
});

test('500 messages, 2 % of them broken: the run goes to its end, its ledger balances, and so does a repetition', async ({
  page,
}) => {
  await openKafka(page, '/generators');
  await page.getByRole('link', { name: 'product-producer' }).click();

  const form = page.getByRole('region', { name: 'New run' });
  await fillCount(form);
  await form.getByLabel('Messages per second').fill('125');
  await form.getByLabel('Broken messages (%)').fill('2');
  await form.getByLabel('Seed').fill(SEED);

  await form.getByRole('button', { name: 'Preview' }).click();
  const preview = form.getByRole('grid', { name: 'Preview' });
  await expect(preview.getByRole('row')).toHaveCount(11);
  const firstMessage = await preview.getByRole('row').nth(1).locator('pre').innerText();
  const started = page.waitForResponse((response) => isStart(response.request()));
  await form.getByRole('button', { name: 'Start product-producer' }).click();
  const { run } = (await (await started).json()) as RunResponse;

  await showKafka(page, `/generators/runs/${run.id}`);
  const whole = page.getByRole('region', { name: 'Run', exact: true });
  await expect(whole.getByText('Completed', { exact: true })).toBeVisible();
  const broken = await balanced(whole);
  expect(broken).toBeGreaterThan(0);

  // The figures are sampled every few seconds.
  await page.getByRole('link', { name: 'Consumers' }).click();
  await page.getByRole('link', { name: 'product-consumer' }).click();
  const consumer = page.getByRole('region', { name: 'product-consumer' });
  await expect(figure(consumer, 'Lag').first()).toHaveText('0');

  await showKafka(page, '/generators/product-producer');
  const openRun = page.getByRole('region', { name: 'Last run' }).getByRole('link', { name: 'Open run' });
  await openRun.and(page.locator(`[href$="${run.id}"]`)).click();
  await expect(page).toHaveURL(new RegExp(`generators/runs/${run.id}$`));
  await page.getByRole('button', { name: 'Repeat' }).click();
  await expect(page).not.toHaveURL(new RegExp(`generators/runs/${run.id}$`));
  const again = page.getByRole('region', { name: 'Run', exact: true });
  await expect(again.getByText('Completed', { exact: true })).toBeVisible();
  await expect(figure(again, 'Seed')).toHaveText(SEED);
  expect(await balanced(again)).toBe(broken);

  await showKafka(page, '/generators/product-producer');
  await form.getByLabel('Seed').fill(SEED);
  await form.getByRole('button', { name: 'Preview' }).click();
  await expect(preview.getByRole('row').nth(1).locator('pre')).toHaveText(firstMessage);
});

test('a file is previewed and sent, and one that does not parse says where', async ({ page }) => {
  await openKafka(page, '/generators/product-producer');
  const form = page.getByRole('region', { name: 'New run' });
  const name = `${unique('products')}.csv`;
  const choose = (text: string) =>
    form.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

  await choose('name,barcode\nLamp,0071,too much\n');
  await form.getByRole('button', { name: 'Preview' }).click();
  await expect(form.getByText(`${name}:2:3: the row has 3 columns, the header has 2.`)).toBeVisible();

  await choose('name,barcode\nLamp,0071\nDesk,0072\n');
  await form.getByRole('button', { name: 'Preview' }).click();
  await expect(form.getByText('The first 2 of 2 rows. Nothing has been sent.')).toBeVisible();
  await form.getByRole('button', { name: 'Start product-producer' }).click();

  const last = page.getByRole('region', { name: 'Last run' });
  await expect(figure(last, 'File')).toHaveText(name);
  await expect(last.getByText('The ledger balances')).toBeVisible();
  await expect(figure(last, 'Acknowledged')).toHaveText('2');
});

async function fillCount(form: Locator): Promise<void> {
  // The form begins as the last run was, which may have had no limit.
  await form.getByRole('checkbox', { name: 'Until stopped, without a limit' }).uncheck();
  await form.getByLabel('Messages', { exact: true }).fill(String(COUNT));
}

/** Waits until the ledger balances by its own formula; returns how many messages are dead letters. */
async function balanced(run: Locator): Promise<number> {
  await expect(run.getByText('The ledger balances')).toBeVisible();
  const cells = run.getByRole('grid', { name: 'Ledger' }).getByRole('row').nth(1).getByRole('gridcell');
  const [consumed, written, unchanged, , refused, dead, waiting, replayed] = (await cells.allInnerTexts())
    .slice(1)
    .map(Number);
  expect(consumed).toBeGreaterThanOrEqual(COUNT);
  expect(written + unchanged + refused + dead + waiting - replayed).toBe(COUNT);
  await expect(figure(run, 'Broken')).toHaveText(String(refused + dead));
  return refused + dead;
}

const isStart = (request: Request): boolean => request.method() === 'POST' && /\/kafka\/runs$/.test(request.url());

async function stopRuns(): Promise<void> {
  const { runs } = await callKafka<RunsResponse>('/runs?state=running');
  for (const { id } of runs) await callKafka(`/runs/${id}/stop`, { method: 'POST' });
}
