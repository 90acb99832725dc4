/** Page numbers to offer; `null` stands for a gap. */
export type PageWindow = (number | null)[];

/** First, last, the current page and its neighbours: `1 … 6 7 8 … 40`. */
export function pageWindow(page: number, pageCount: number): PageWindow {
  const wanted = new Set([1, page - 1, page, page + 1, pageCount]);
  // A gap of a single page is better filled with it.
  if (page === 4) wanted.add(2);
  if (page === pageCount - 3) wanted.add(pageCount - 1);
  const pages = [...wanted].filter((number) => number >= 1 && number <= pageCount).sort((a, b) => a - b);
  return pages.flatMap((number, i) => {
    const before = pages[i - 1];
    return before !== undefined && number - before > 1 ? [null, number] : [number];
  });
}

/** What a list shows, to set its count right. */
export interface Shown {
  page: number;
  perPage: number;
  /** Entries on this page. */
  items: number;
}

/**
 * How many entries there are: what was counted, corrected by the page itself, which is asked for more often.
 * Undefined while neither tells.
 */
export function reconcileTotal(counted: number | undefined, { page, perPage, items }: Shown): number | undefined {
  if (items === 0) return page === 1 ? 0 : counted;
  const seen = (page - 1) * perPage + items;
  // A page that is not full is the last one.
  if (items < perPage) return seen;
  return counted === undefined ? undefined : Math.max(counted, seen);
}

export const pagesFor = (total: number, perPage: number): number => Math.max(1, Math.ceil(total / perPage));
