import type { Locator } from '@playwright/test';

/** The value beside a label in a list of figures. */
export const figure = (within: Locator, label: string): Locator =>
  within
    .locator('dl > div')
    .filter({ has: within.page().locator('dt', { hasText: new RegExp(`^${label}$`) }) })
    .locator('dd');
