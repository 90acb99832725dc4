import { expect, test } from '@playwright/test';
import { admin } from '../../plugins/strapi-plugin-kafka/server/src/http/routes/admin';
import { strapiUrl } from './support/addresses';
import { createUser, logIn, showKafka } from './support/admin';
import { unique } from './support/unique';

/** What the server registers, so that no route is forgotten here. */
const { routes } = admin as { routes: { method: string; path: string }[] };

test('a role without permissions sees nothing of Kafka and is refused by every route', async ({ page, request }) => {
  const nobody = await createUser(unique('nobody'), []);
  await logIn(page, nobody);
  await page.goto(`${strapiUrl()}/admin`);
  const menu = page.getByRole('navigation').first();
  await expect(menu.getByRole('link', { name: 'Home' })).toBeVisible();
  await expect(menu.getByRole('link', { name: 'Kafka' })).toHaveCount(0);
  await expect(page.getByText('Open the Kafka page')).toHaveCount(0);
  await showKafka(page, '');
  await expect(page.getByText("You don't have the permissions to access that content")).toBeVisible();

  const authorization = `Bearer ${nobody.token}`;
  expect(routes.length).toBeGreaterThan(20);
  for (const { method, path } of routes) {
    const address = `${strapiUrl()}/kafka${path.replace(/:\w+/g, '1')}`;
    const response = await request.fetch(address, { method, headers: { authorization } });
    expect(response.status(), `${method} ${path}`).toBe(403);
  }
});
