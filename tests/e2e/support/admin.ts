import type { Page } from '@playwright/test';
import { loginAs } from '../../../plugins/strapi-plugin-kafka/tests/support/admin';
import { administratorToken, strapiUrl } from './addresses';

/** Lets the pages that follow be those of somebody who has logged in: the first administrator unless told otherwise. */
export async function logIn(page: Page, { token } = { token: administratorToken() }): Promise<void> {
  await page.addInitScript((kept) => {
    localStorage.setItem('jwtToken', JSON.stringify(kept));
    localStorage.setItem('isLoggedIn', 'true');
  }, token);
}

/** Opens a view of the plugin, e.g. `/topics`. */
export const openKafka = (page: Page, view: string) => page.goto(`${strapiUrl()}/admin/plugins/kafka${view}`);

/**
 * Makes a role with exactly these permissions, and a user with that role who has logged in.
 * @param actions ids of permissions, e.g. `plugin::kafka.read`
 */
export async function createUser(name: string, actions: string[]): Promise<{ token: string }> {
  return { token: await loginAs({ url: strapiUrl() }, administratorToken(), name, actions) };
}
