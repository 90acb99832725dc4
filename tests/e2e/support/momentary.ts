import { expect, type Page } from '@playwright/test';

/**
 * Watches for a text that stays on the page for a moment only, such as a notification; call it before what makes it
 * appear, and await what it returns after that. A look every so often, as assertions do it, may miss such a text.
 */
export async function watchFor(page: Page, text: RegExp): Promise<() => Promise<void>> {
  const watch = await page.evaluateHandle(
    ({ source, flags }) => {
      const wanted = new RegExp(source, flags);
      const found = { seen: false };
      const observer = new MutationObserver(() => {
        if (!wanted.test(document.body.textContent ?? '')) return;
        found.seen = true;
        observer.disconnect();
      });
      observer.observe(document.body, { subtree: true, childList: true, characterData: true });
      return found;
    },
    { source: text.source, flags: text.flags },
  );
  return () => expect.poll(() => watch.evaluate(({ seen }) => seen), { message: `${text} was on the page` }).toBe(true);
}
