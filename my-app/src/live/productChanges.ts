import type { Page, Product } from '../api/types';

/** How long a change stays marked, and how young a product must be to count as new; milliseconds. */
export const CHANGE_SHOWN_MS = 4_000;
const NEW_WITHIN_MS = 15_000;

export interface ProductChange {
  kind: 'new' | 'changed';
  /** Pieces gained or lost; 0 when something else changed. */
  stockDelta: number;
  /** When it was noticed, by the server's clock. */
  at: number;
}

export type ProductChanges = ReadonlyMap<string, ProductChange>;

export interface Watched {
  /** Names the question (page, filter, sort) that the products answer. */
  view: string;
  page: Page<Product>;
  changes: ProductChanges;
}

const NO_CHANGES: ProductChanges = new Map();

export const startWatching = (view: string, page: Page<Product>): Watched => ({ view, page, changes: NO_CHANGES });

/** Takes in the next answer. Another view starts afresh: what paging brings into sight is not news. */
export function watchNext(previous: Watched, view: string, page: Page<Product>): Watched {
  if (previous.view !== view) return startWatching(view, page);
  const changes = new Map([...previous.changes].filter(([, { at }]) => page.servedAt - at < CHANGE_SHOWN_MS));
  const before = new Map(previous.page.items.map((product) => [product.documentId, product]));
  for (const product of page.items) {
    const change = compare(before.get(product.documentId), product, page.servedAt);
    if (change) changes.set(product.documentId, change);
  }
  return { view, page, changes: changes.size > 0 ? changes : NO_CHANGES };
}

/** When nothing has come for as long as a change is marked. */
export const forgetChanges = (watched: Watched | undefined): Watched | undefined =>
  watched && { ...watched, changes: NO_CHANGES };

function compare(before: Product | undefined, now: Product, at: number): ProductChange | undefined {
  if (!before) {
    // A product can also slide in from the neighbouring page: only a young one is new.
    const isYoung = at - Date.parse(now.createdAt) < NEW_WITHIN_MS;
    return isYoung ? { kind: 'new', stockDelta: 0, at } : undefined;
  }
  const stockDelta = now.stock_available - before.stock_available;
  return stockDelta === 0 && before.updatedAt === now.updatedAt ? undefined : { kind: 'changed', stockDelta, at };
}
