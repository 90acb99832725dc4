import { expect, test, type Page } from '@playwright/test';
import { PERMISSIONS } from '../../plugins/strapi-plugin-kafka/contract/permissions';
import { connect, type PlainClient } from '../../plugins/strapi-plugin-kafka/tests/support/kafka';
import { brokerAddress, strapiUrl } from './support/addresses';
import { createUser, logIn, openKafka, showKafka } from './support/admin';
import { freezeBroker, thawBroker } from './support/control';
import { write } from './support/editor';
import { expectReason } from './support/reason';
import { unique } from './support/unique';

/** Three partitions, `COUNT` messages; number n lies in partition n mod 3 and says so. */
const TOPIC = unique('visits');
const COUNT = 30_000;
/** Time of the first message; one follows each millisecond. */
const STARTED = Date.now() - COUNT;
/** Makes each message some work to read: a search through all of them takes a few fetches. */
const WEIGHT = Array.from({ length: 40 }, (_, n) => ({ n }));
/** The only one that holds it. */
const NEEDLE = { number: 4_242, word: 'haystack-needle' };

let client: PlainClient;

test.beforeAll(async () => {
  client = await connect(brokerAddress());
  await client.createTopic(TOPIC, 3);
  const messages = Array.from({ length: COUNT }, (_, n) => ({
    key: `visit-${n}`,
    value: JSON.stringify({ n, note: n === NEEDLE.number ? NEEDLE.word : 'hay', weight: WEIGHT }),
    headers: { origin: 'browser test' },
    timestamp: String(STARTED + n),
    partition: n % 3,
  }));
  await client.send(TOPIC, messages);
});
test.afterAll(() => client?.close());

test.beforeEach(({ page }) => logIn(page));

test('messages are browsed from the newest and from an offset, and the address can be shared', async ({ page }) => {
  await openKafka(page, '/topics');
  await page.getByRole('searchbox', { name: 'Search topics by name' }).fill(TOPIC);
  await expect(page).toHaveURL(new RegExp(`search=${TOPIC}`));
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.getByRole('link', { name: TOPIC, exact: true }).click();

  const messages = page.getByRole('grid', { name: `Messages of ${TOPIC}` });
  await expect(messages.getByText(`visit-${COUNT - 1}`)).toBeVisible();
  await expect(messages.getByRole('row')).toHaveCount(51);
  await page.getByRole('link', { name: 'Older messages' }).click();
  await expect(messages.getByText(`visit-${COUNT - 1}`)).toHaveCount(0);
  await page.goBack();

  await choose(page, 'Start', 'From an offset');
  await page.getByRole('button', { name: 'Show messages' }).click();
  await expect(page.getByText('A whole number')).toBeVisible();
  await page.getByLabel('Offset').fill('7');
  await page.getByLabel('Partition', { exact: true }).fill('2');
  await page.getByRole('button', { name: 'Show messages' }).click();
  await expect(messages.getByText('visit-23')).toBeVisible();

  await page.getByRole('button', { name: 'Show details of Partition 2, offset 7' }).click();
  await expect(page).toHaveURL(/partition=2.*offset=7.*open=2-7/);
  await page.reload();
  await expect(page.getByRole('group', { name: 'Value', exact: true })).toContainText('"n": 23,');
  await expect(page.getByRole('grid', { name: 'Headers' })).toContainText('browser test');
  await page.getByRole('button', { name: 'Raw' }).click();
  await expect(page.getByRole('group', { name: 'Value', exact: true })).toContainText('{"n":23,');
});

test('a search shows how far it has come and what it has found, and can be stopped', async ({ page }) => {
  await openKafka(page, `/topics/${TOPIC}`);
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByLabel('Value contains', { exact: true }).fill(NEEDLE.word);
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page.getByText(/Searched all · 30K \/ 30K looked at · 1 found/)).toBeVisible();
  await expect(page.getByRole('progressbar', { name: 'Progress of the search' })).toHaveAttribute(
    'aria-valuenow',
    '100',
  );
  await expect(page.getByRole('grid', { name: `Messages of ${TOPIC}` })).toContainText(`visit-${NEEDLE.number}`);
  await expect(page.getByRole('status').filter({ hasText: 'Search completed, 1 found' })).toHaveCount(1);

  try {
    await stopSearch(page, `/topics/${TOPIC}?path=weight[39].n&equals=nobody`);
  } finally {
    await thawBroker();
  }
  await expect(page.getByText('No message matched before the search was stopped.')).toBeVisible();
  await page.getByRole('link', { name: 'Go on from here' }).click();
  await expect(page.getByText('No message matches.')).toBeVisible();
});

/**
 * Stops a search before its end, which the broker holds up: it answers nothing any more as soon as the search has begun.
 * Where the search was quicker than that, it is begun once more.
 */
async function stopSearch(page: Page, view: string): Promise<void> {
  await page.route(/\/kafka\/topics\/[^/]+\/searches$/, async (route) => {
    const response = await route.fetch();
    await freezeBroker();
    await route.fulfill({ response });
  });
  const stopped = page.getByText(/^Stopped · /);
  const over = page.getByText(/^Searched all · /);
  do {
    await thawBroker();
    await openKafka(page, view);
    const stop = page.getByRole('button', { name: 'Stop' });
    await expect(stop.or(over).first()).toBeVisible();
    // The button is gone when the search is over at this very moment.
    await stop.click({ timeout: 5_000 }).catch(() => undefined);
    await expect(stopped.or(over)).toBeVisible();
  } while (await over.isVisible());
  await page.unrouteAll({ behavior: 'wait' });
}

test('a message written by hand is checked by its consumer, sent, and becomes an entry', async ({ page }) => {
  const barcode = unique('by-hand');
  await openKafka(page, '/topics/product');
  await page.getByRole('link', { name: 'Send a message' }).click();
  await expect(page.getByText('An example made by product-producer')).toBeVisible();
  const value = page.getByRole('textbox', { name: 'Value' });
  await expect(value).toContainText('"barcode"');

  await write(value, JSON.stringify({ name: '', barcode }));
  await page.getByRole('button', { name: 'Check' }).click();
  await expect(page.getByText('product-consumer: It would be refused.')).toBeVisible();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const refusal = page.getByRole('alert').filter({ hasText: 'Not sent: it would be refused' });
  await expect(refusal.getByRole('listitem').filter({ hasText: 'name' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send anyway' })).toBeVisible();

  await write(value, JSON.stringify({ name: 'Sent by hand', barcode, stock_available: 4 }));
  await page.getByLabel('Key').fill(barcode);
  await page.getByLabel('Partition').fill('1');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const link = page.getByRole('link', { name: /^Partition 1, offset \d+$/ });
  await link.click();
  await expect(page.getByRole('group', { name: 'Value', exact: true })).toContainText('Sent by hand');

  await expect(async () => {
    const answer = await page.request.get(`${strapiUrl()}/api/products?filters[barcode]=${barcode}`);
    const { data } = (await answer.json()) as { data: { name: string }[] };
    expect(data.map(({ name }) => name)).toEqual(['Sent by hand']);
  }).toPass();
});

test('a topic is created as wished', async ({ page }) => {
  const topic = unique('made-by-hand');
  await openKafka(page, '/topics');
  await page.getByRole('button', { name: 'Create a topic' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('made by hand');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(dialog.getByText('Only letters, digits')).toBeVisible();
  await dialog.getByLabel('Name').fill(topic);
  await dialog.getByLabel('Partitions').fill('4');
  await dialog.getByLabel('Replicas').fill('9');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(dialog.getByText('There are fewer brokers than replicas wanted.')).toBeVisible();
  await dialog.getByLabel('Replicas').fill('1');
  await dialog.getByRole('button', { name: 'Create' }).click();

  await expect(page).toHaveURL(new RegExp(`topics/${topic}$`));
  await expect(page.getByText('There is no message in the topic.')).toBeVisible();
  await page.getByRole('tab', { name: 'Partitions' }).click();
  await expect(page.getByRole('grid', { name: `Partitions of ${topic}` }).getByRole('row')).toHaveCount(5);
  expect((await client.ends(topic)).size).toBe(4);
});

test('a role that may only read sees why it can do no more', async ({ page }) => {
  const reader = await createUser(unique('topic-reader'), [PERMISSIONS.read]);
  await logIn(page, reader);

  await openKafka(page, `/topics/${TOPIC}`);
  await expect(page.getByText('Your role may not read messages.')).toBeVisible();
  await expectReason(page.getByRole('button', { name: 'Send a message' }), 'Your role may not send messages.');
  await page.getByRole('tab', { name: 'Partitions' }).click();
  await expect(page.getByRole('grid', { name: `Partitions of ${TOPIC}` })).toBeVisible();

  await showKafka(page, '/topics');
  await expectReason(page.getByRole('button', { name: 'Create a topic' }), 'Your role may not create topics.');
  await showKafka(page, `/topics/${TOPIC}/send`);
  await expect(page.getByText('Your role may not send messages.')).toBeVisible();
});

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option }).click();
}
