import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

interface Scope {
  /** Selector of what is judged; the whole page without it. */
  within?: string;
  /** Selector of what in it is not judged. */
  except?: string;
  /** Only the rules that look at colours: in a second theme all else is as in the first. */
  onlyColours?: boolean;
}

/** The rules of axe's category `cat.color` that are on by default. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** What axe finds that is serious or critical: the rule, and the elements that break it. */
export async function seriousFindings(page: Page, { within, except, onlyColours }: Scope = {}): Promise<string[]> {
  // The legacy mode sees no frames of other origins. It needs no second page to add up its results in, and that page
  // takes as long as all the rules.
  expect(page.frames(), 'pages without frames').toHaveLength(1);
  const axe = new AxeBuilder({ page }).setLegacyMode();
  // Not a list of every element that passed, which is megabytes.
  axe.options({ resultTypes: ['violations'], ...(onlyColours && { runOnly: COLOUR_RULES }) });
  if (within) axe.include(within);
  if (except) axe.exclude(except);
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')})`);
}
