import { expect, type Page } from '@playwright/test';

/** Waits until the view is there, and nothing in it is still on its way. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0);
}
