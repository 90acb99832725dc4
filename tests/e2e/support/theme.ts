import type { Page } from '@playwright/test';

export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** Lets the admin panel open in this theme; call it before the first page. */
export const useTheme = (page: Page, theme: Theme) =>
  page.addInitScript((chosen) => localStorage.setItem('STRAPI_THEME', chosen), theme);
