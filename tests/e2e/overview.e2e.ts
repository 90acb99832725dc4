import { expect, test, type Page, type Request } from '@playwright/test';
import { logIn, openKafka } from './support/admin';
import { callKafka, startRun } from './support/sample';

const RATE = 25;

test.beforeEach(({ page }) => logIn(page));

test('the overview shows rates and lag while a producer runs', async ({ page }) => {
  const run = await startRun('product-producer', { count: null, rate: RATE });
  try {
    await openKafka(page, '?range=300');
    const tile = (name: string) => page.getByRole('main').getByRole('link', { name: new RegExp(`^${name}`) });
    await expect(tile('Generators')).toContainText('1');
    await expect(tile('In')).toContainText(/[1-9]/);
    await expect(tile('Written')).toContainText(/[1-9]/);
    await expect(tile('Lag')).toContainText(/\d/);
    await expect(tile('Broker')).toContainText('Connected');

    const flow = page.getByRole('region', { name: 'Flow' });
    await expect(flow.locator('canvas')).toHaveCount(2);
    await expect(flow.getByText(/^Highest in the last 5 min: in \d/)).toBeVisible();

    const consumer = page.getByRole('row').filter({ hasText: 'product-consumer' });
    await expect(consumer).toContainText('OK');
    await expect(consumer).toContainText(/[1-9].* \/ s/);
  } finally {
    await callKafka(`/runs/${run.id}/stop`, { method: 'POST' });
  }
});

test('the chart is a table too, of one consumer too, and the address says which', async ({ page }) => {
  await openKafka(page, '');
  const flow = page.getByRole('region', { name: 'Flow' });
  await flow.getByRole('button', { name: '5 min', exact: true }).click();
  await flow.getByRole('combobox', { name: 'Consumer' }).click();
  await page.getByRole('option', { name: 'stock-consumer' }).click();
  await flow.getByRole('button', { name: 'Table' }).click();
  await expect(page).toHaveURL(/range=300&consumer=stock-consumer&show=table/);

  await page.reload();
  await expect(flow.getByRole('combobox', { name: 'Consumer' })).toHaveText('stock-consumer');
  const figures = flow.getByRole('grid', { name: 'Flow' });
  await expect(figures.getByRole('row').first()).toHaveText('TimeInConsumedWrittenLag');
  await expect(figures.getByRole('row').nth(3)).toContainText('/ s');
});

test('refreshing goes on by itself, can be paused, and keeps its interval', async ({ page }) => {
  await page.clock.install();
  const requests = countRequests(page, '/kafka/overview');
  await openKafka(page, '');
  await passTime(page, requests, 2);

  await page.getByRole('combobox', { name: 'How often to refresh' }).click();
  await page.getByRole('option', { name: 'every 5 sec' }).click();
  await page.reload();
  await expect(page.getByRole('combobox', { name: 'How often to refresh' })).toHaveText('every 5 sec');

  await page.getByRole('button', { name: 'Pause refreshing' }).click();
  await expect(page.getByText('Paused', { exact: false }).first()).toBeVisible();
  await requests.answered();
  const before = requests.sent();
  // Time for sixty refreshes.
  await page.clock.runFor('05:00');
  expect(requests.sent()).toBe(before);
  await page.getByRole('button', { name: 'Resume refreshing' }).click();
  await passTime(page, requests, before + 1);
});

test('nothing is asked while the tab is hidden, and at once when it is seen again', async ({ page }) => {
  await page.clock.install();
  const requests = countRequests(page, '/kafka/');
  await openKafka(page, '');
  await passTime(page, requests, 2);

  await show(page, 'hidden');
  // Whatever was asked before is answered, and none of what an hour of refreshing would ask follows.
  await requests.answered();
  const before = requests.sent();
  await page.clock.runFor('01:00:00');
  expect(requests.sent()).toBe(before);

  await show(page, 'visible');
  await expect.poll(requests.sent).toBeGreaterThan(before);
});

/** Counts a page's requests to addresses that contain `part`, from now on. */
function countRequests(page: Page, part: string) {
  let sent = 0;
  const open = new Set<Request>();
  page.on('request', (request) => {
    if (!request.url().includes(part)) return;
    sent += 1;
    open.add(request);
  });
  for (const end of ['requestfinished', 'requestfailed'] as const) {
    page.on(end as 'requestfinished', (request) => open.delete(request));
  }
  return { sent: () => sent, answered: () => expect.poll(() => open.size).toBe(0) };
}

/** Lets the page's clock run until more than `count` requests have been sent. */
const passTime = (page: Page, requests: { sent(): number }, count: number) =>
  expect
    .poll(async () => {
      await page.clock.runFor(1_000);
      return requests.sent();
    })
    .toBeGreaterThan(count);

/** Browsers without a window have no hidden tabs: says what one would. */
const show = (page: Page, state: DocumentVisibilityState) =>
  page.evaluate((visibility) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visibility });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);

test('the keyboard reaches the main controls of the overview', async ({ page }) => {
  await openKafka(page, '');
  await expect(page.getByRole('region', { name: 'Flow' }).locator('canvas')).toHaveCount(2);
  const controls = [
    /^Refresh now$/,
    /^How often to refresh$/,
    /^Pause refreshing$/,
    /^Dead letters/,
    /^Consumer$/,
    /^15 min$/,
    /^Table$/,
  ];
  const reached: string[] = [];
  const missing = () => controls.filter((control) => !reached.some((name) => control.test(name)));
  while (missing().length > 0 && reached.length < 60) reached.push(await pressTab(page));
  expect(missing(), `controls that are not among ${reached.join(', ')}`).toEqual([]);
  await page.getByRole('button', { name: 'Table' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('grid', { name: 'Flow' })).toBeVisible();
});

/** Goes one further by keyboard; returns the name of what it gets to. */
async function pressTab(page: Page): Promise<string> {
  await page.keyboard.press('Tab');
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    return element.getAttribute('aria-label') ?? element.innerText.trim();
  });
}
