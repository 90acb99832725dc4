import { chromium, expect as expectAtOnce, type Browser, type Page } from '@playwright/test';
import { ADMINISTRATOR, type TestApp } from '../../../plugins/strapi-plugin-kafka/tests/support/strapi';

/** `strapi develop` compiles the panel when it is first asked for. Milliseconds. */
const PATIENCE = 120_000;

/** Playwright's `expect`, for a machine that is busy. */
export const expectPage = expectAtOnce.configure({ timeout: PATIENCE });

/** As the first person does who opens the admin panel of a new project. */
export async function registerAdministrator(app: Pick<TestApp, 'url' | 'process'>): Promise<void> {
  const response = await fetch(`${app.url}/admin/register-admin`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ firstname: 'Ada', lastname: 'Test', ...ADMINISTRATOR }),
  });
  if (response.ok) return;
  const logs = app.process.logs().slice(-3_000);
  throw new Error(`POST /admin/register-admin: ${response.status} ${await response.text()}\n${logs}`);
}

const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_PATH || undefined,
    // Chromium's sandbox does not work for root.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });

/** Logs in to the admin panel in a browser, opens the plugin's page and lets `look` judge it. */
export async function visitKafka(app: Pick<TestApp, 'url'>, look: (page: Page) => Promise<void>): Promise<void> {
  const browser = await openBrowser();
  const complaints: string[] = [];
  try {
    const page = await browser.newPage({ locale: 'en-GB' });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.setDefaultTimeout(PATIENCE);
    await page.goto(`${app.url}/admin/plugins/kafka`);
    await page.getByLabel('Email').fill(ADMINISTRATOR.email);
    await page.getByLabel('Password', { exact: false }).first().fill(ADMINISTRATOR.password);
    await page.getByRole('button', { name: 'Login' }).click();
    await page
      .getByRole('link', { name: 'Kafka' })
      .first()
      .waitFor()
      .catch(async (error: Error) => {
        const shown = await page.locator('body').innerText();
        throw new Error(
          `${error.message}\nErrors: ${complaints.join('; ')}\nThe page shows: ${shown.slice(0, 2_000)}`,
          { cause: error },
        );
      });
    await page.goto(`${app.url}/admin/plugins/kafka`);
    await look(page);
  } finally {
    await browser.close();
  }
}
