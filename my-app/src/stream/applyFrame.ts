import { EVENTS_PER_PAGE, type EventListQuery } from '../api/events';
import { PRODUCTS_PER_PAGE, type ProductFilter, type ProductListQuery } from '../api/products';
import type { Page, Product, ProductEvent } from '../api/types';
import { EVENT, PRODUCT, type Counts, type EventNews, type Frame, type ProductNews } from './types';

/** What a frame makes of an answer that is shown. */
export interface Applied<Data> {
  /** The same object when nothing changed. */
  data: Data;
  /** The frame does not tell all that the answer needs: Strapi has to be asked again. */
  stale: boolean;
}

const NONE: Counts = { created: 0, updated: 0, deleted: 0, left: 0 };
const countsOf = (frame: Frame, contentType: string): Counts => frame.counts[contentType] ?? NONE;
const productNews = ({ changes }: Frame) => changes.filter((c): c is ProductNews => c.contentType === PRODUCT);
const eventNews = ({ changes }: Frame) => changes.filter((c): c is EventNews => c.contentType === EVENT);

/** Dates as Strapi writes them compare like text. A question under way may have brought newer news than this frame. */
const newer = (known: Product, entry: Product): Product => (entry.updatedAt >= known.updatedAt ? entry : known);

const matches = ({ availability }: ProductFilter, product: Product): boolean =>
  availability === null || product.availability === availability;

export function applyToProducts(page: Page<Product>, query: ProductListQuery, frame: Frame): Applied<Page<Product>> {
  const news = productNews(frame);
  const { left } = countsOf(frame, PRODUCT);
  // In a storm the page is asked for as a whole, now and then: nobody can read cards that change five times a second.
  const isStorm = left > 0;
  // The two orders in which news come first, and no text that only Strapi can compare.
  const takesNews = query.page === 1 && !query.search && (query.sort === 'newest' || query.sort === 'changed');
  let { items } = page;
  let stale = isStorm;

  for (const { documentId, action, entry } of news) {
    const at = items.findIndex((item) => item.documentId === documentId);
    if (entry === null) {
      if (at >= 0) items = items.toSpliced(at, 1);
      stale ||= at >= 0 || query.page > 1;
    } else if (at >= 0) {
      const known = items[at] as Product;
      const next = newer(known, entry);
      const moves = query.sort !== 'newest' && query.sort !== 'name';
      if (moves && query.sort === 'changed' && takesNews && matches(query, next) && !isStorm) {
        items = [next, ...items.toSpliced(at, 1)];
      } else {
        items = items.with(at, next);
        stale ||= moves || !matches(query, next) || next.name !== known.name;
      }
    } else if (takesNews && !isStorm && (action === 'create' || query.sort === 'changed')) {
      if (matches(query, entry)) items = [entry, ...items].slice(0, PRODUCTS_PER_PAGE);
    } else {
      // It may belong here, or push others here.
      stale ||= action === 'create' || query.availability !== null || query.sort !== 'newest' || query.search !== '';
    }
  }
  return { data: items === page.items ? page : { items, servedAt: frame.at }, stale };
}

export function applyToProduct(product: Product, frame: Frame): Applied<Product> {
  const change = productNews(frame).find(({ documentId }) => documentId === product.documentId);
  if (!change) return { data: product, stale: false };
  return { data: change.entry ? newer(product, change.entry) : product, stale: change.entry === null };
}

export function applyToProductCount(count: number, filter: ProductFilter, frame: Frame): Applied<number> {
  const { created, updated, deleted } = countsOf(frame, PRODUCT);
  if (!filter.search && !filter.availability) return { data: count + created - deleted, stale: false };
  return { data: count, stale: created + updated + deleted > 0 };
}

export function applyToEvents(
  page: Page<ProductEvent>,
  { productId, page: number }: EventListQuery,
  frame: Frame,
): Applied<Page<ProductEvent>> {
  const isStorm = countsOf(frame, EVENT).left > 0;
  let { items } = page;
  let stale = isStorm;
  for (const { documentId, action, entry } of eventNews(frame)) {
    const at = items.findIndex((item) => item.documentId === documentId);
    if (entry === null) {
      if (at >= 0) items = items.toSpliced(at, 1);
      stale ||= at >= 0;
    } else if (at >= 0) {
      items = items.with(at, entry);
    } else if (action === 'create' && (productId === null || entry.product?.documentId === productId)) {
      if (number === 1 && !isStorm) items = [entry, ...items].slice(0, EVENTS_PER_PAGE);
      else stale = true;
    }
  }
  return { data: items === page.items ? page : { items, servedAt: frame.at }, stale };
}

export function applyToEventCount(count: number, productId: string | null, frame: Frame): Applied<number> {
  const { created, deleted, left } = countsOf(frame, EVENT);
  if (productId === null) return { data: count + created - deleted, stale: false };
  const mine = eventNews(frame).filter(
    ({ action, entry }) => action === 'create' && entry?.product?.documentId === productId,
  );
  return { data: count + mine.length, stale: left + deleted > 0 };
}
