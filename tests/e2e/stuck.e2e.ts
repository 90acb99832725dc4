import { expect, test, type Page } from '@playwright/test';
import { connect, type PlainClient } from '../../plugins/strapi-plugin-kafka/tests/support/kafka';
import { until } from '../../plugins/strapi-plugin-kafka/tests/support/until';
import { brokerAddress, strapiUrl } from './support/addresses';
import { logIn, openKafka, showKafka } from './support/admin';
import { seriousFindings } from './support/axe';
import { refuseEvents, takeEvents } from './support/control';
import { THEMES, useTheme } from './support/theme';

const CONSUMER = 'event-consumer';

let client: PlainClient;
test.beforeAll(async () => {
  client = await connect(brokerAddress());
});
test.afterAll(() => client?.close());
// A test that has failed does not leave the consumer stuck.
test.afterEach(async () => {
  await takeEvents();
  await until('the consumer to be well', async () => (await health()).ok);
});

const health = () => fetch(`${strapiUrl()}/api/kafka/health`);

const send = (value: string) => client.send('event', [{ partition: 0, value: JSON.stringify({ value }) }]);

/** Sends an event at which the consumer gets stuck, and waits until its page says so. */
const getStuck = async (page: Page, value: string) => {
  await refuseEvents();
  await send(value);
  await openKafka(page, '');
  // From the overview to where something can be done about it.
  await page.getByRole('link', { name: `What can be done about ${CONSUMER}` }).click();
  const notice = page.getByRole('alert').filter({ hasText: /event\/0 does not get on at offset/ });
  await expect(notice).toContainText('The batch there fails and is tried again (SQLITE_CONSTRAINT_TRIGGER).');
  return notice;
};

for (const theme of THEMES) {
  test(`a stuck partition says where and why, and is tried again at once, in the ${theme} theme`, async ({ page }) => {
    await useTheme(page, theme);
    await logIn(page);
    const notice = await getStuck(page, `stuck ${theme}`);
    const answer = await health();
    expect(answer.status).toBe(503);
    expect(await answer.text()).toMatch(/event\/0@\d+ does not get on/);
    // What Strapi puts around the view is not the plugin's.
    expect(await seriousFindings(page, { within: 'main' })).toEqual([]);

    await takeEvents();
    // By the keyboard, as by the mouse.
    await notice.getByRole('button', { name: 'Try again now' }).focus();
    await page.keyboard.press('Enter');
    await expect(notice).toBeHidden();
    await expect(
      page.getByRole('region', { name: CONSUMER, exact: true }).getByText('OK', { exact: true }),
    ).toBeVisible();
  });
}

test('a message at which a partition is stuck is passed by as a dead letter', async ({ page }) => {
  await logIn(page);
  const notice = await getStuck(page, 'stuck for good');
  await notice.getByRole('button', { name: 'Pass it by as a dead letter' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('It becomes a dead letter');
  await dialog.getByRole('button', { name: 'Pass it by as a dead letter' }).click();
  await expect(notice).toBeHidden();
  await showKafka(page, '/dead-letters');
  await expect(page.getByRole('grid').getByText('passed_by').first()).toBeVisible();
  await showKafka(page, '/activity?action=message_passed_by');
  await expect(page.getByRole('grid', { name: 'Activity' }).getByText('Message passed by')).toBeVisible();
});
