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

/**
 * Opens another view of the admin panel in the page that is there already, as a link in it would: the panel is not loaded
 * once more, which takes longer than all the rest of most views.
 * @param address below `/admin`
 */
export const showView = (page: Page, address: string): Promise<void> =>
  page.evaluate(async (to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate', { state: null }));
    const drawn = () => new Promise(requestAnimationFrame);
    await drawn();
    await drawn();
  }, `/admin${address}`);

/** Opens a view of the plugin, e.g. `/topics`. */
export const openKafka = (page: Page, view: string) => page.goto(`${strapiUrl()}/admin/plugins/kafka${view}`);

/** Opens another view of the plugin in the page that is there already. */
export const showKafka = (page: Page, view: string): Promise<void> => showView(page, `/plugins/kafka${view}`);

/**
 * Makes a role with exactly these permissions, and a user with that role who has logged in.
 * @param actions ids of permissions, e.g. `plugin::kafka.read`
 */
export async function createUser(name: string, actions: string[]): Promise<{ token: string }> {
  return { token: await loginAs({ url: strapiUrl() }, administratorToken(), name, actions) };
}
