import { expect, type Locator } from '@playwright/test';

/** Expects that the button cannot be used, and that it says why to a person who comes to it. */
export async function expectReason(button: Locator, reason: string): Promise<void> {
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  const tooltip = button.page().getByRole('tooltip', { name: reason });
  // Strapi's tooltip closes when the page scrolls, and coming to a button may still scroll it.
  await expect(async () => {
    await button.blur();
    await button.focus();
    await expect(tooltip).toBeVisible({ timeout: 2_000 });
  }).toPass();
}
