import { expect, type Cookie, type Page } from '@playwright/test';
import { login, loginAs } from '../../../plugins/strapi-plugin-kafka/tests/support/admin';
import { ADMINISTRATOR } from '../../../plugins/strapi-plugin-kafka/tests/support/strapi';
import { strapiUrl } from './addresses';

interface Credentials {
  email: string;
  password: string;
}

/** Strapi takes five logins of a person in five minutes: each logs in once, and keeps the session from test to test. */
const sessions = new Map<string, Cookie[]>();
let token: Promise<string> | null = null;

/** Logs in to the admin panel, as the first administrator unless somebody else is wanted. */
export async function logIn(page: Page, credentials: Credentials = ADMINISTRATOR): Promise<void> {
  const context = page.context();
  await context.clearCookies();
  const session = sessions.get(credentials.email);
  if (session) return context.addCookies(session);

  await page.goto(`${strapiUrl()}/admin/auth/login`);
  await page.getByLabel('Email').fill(credentials.email);
  await page.getByLabel(/^Password/).fill(credentials.password);
  await page.getByRole('button', { name: 'Login' }).click();
  await expect(page).not.toHaveURL(/auth\/login/);
  sessions.set(credentials.email, await context.cookies());
}

/** Opens a view of the plugin, e.g. `/topics`. */
export const openKafka = (page: Page, view: string) => page.goto(`${strapiUrl()}/admin/plugins/kafka${view}`);

/**
 * Makes a role with exactly these permissions, and a user with that role who can log in.
 * @param actions ids of permissions, e.g. `plugin::kafka.read`
 */
export async function createUser(name: string, actions: string[]): Promise<Credentials> {
  const panel = { url: strapiUrl() };
  token ??= login(panel);
  await loginAs(panel, await token, name, actions);
  return { email: `${name}@example.com`, password: ADMINISTRATOR.password };
}
