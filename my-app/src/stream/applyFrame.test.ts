import { PRODUCTS_PER_PAGE, type ProductListQuery } from '../api/products';
import type { Product, ProductEvent } from '../api/types';
import { applyToEventCount, applyToEvents, applyToProduct, applyToProductCount, applyToProducts } from './applyFrame';
import { EVENT, PRODUCT, type Counts, type EventNews, type Frame, type ProductNews } from './types';

const product = (documentId: string, over: Partial<Product> = {}): Product => ({
  id: 1,
  documentId,
  name: documentId,
  description: null,
  stock_available: 20,
  image: null,
  barcode: null,
  availability: 'safe',
  recent_movements: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  ...over,
});
const event = (documentId: string, about: string | null = null): ProductEvent => ({
  id: 1,
  documentId,
  value: documentId,
  metadata: null,
  product: about === null ? null : { documentId: about, name: about },
  createdAt: '2026-01-01T00:00:00.000Z',
});

const times = { producedAt: 1, committedAt: 2 };
const ofProduct = (action: ProductNews['action'], entry: Product): ProductNews => ({
  contentType: PRODUCT,
  documentId: entry.documentId,
  action,
  entry: action === 'delete' ? null : entry,
  ...times,
});
const ofEvent = (action: EventNews['action'], entry: ProductEvent): EventNews => ({
  contentType: EVENT,
  documentId: entry.documentId,
  action,
  entry: action === 'delete' ? null : entry,
  ...times,
});
const frame = (changes: Frame['changes'], counts: Partial<Counts> = {}): Frame => {
  const all = { created: 0, updated: 0, deleted: 0, left: 0, ...counts };
  return { at: 99, changes, counts: { [PRODUCT]: all, [EVENT]: all }, spread: 1_000 };
};

const newest: ProductListQuery = { search: '', availability: null, sort: 'newest', page: 1 };
const page = (...items: Product[]) => ({ items, servedAt: 1 });
const ids = ({ data }: { data: { items: { documentId: string }[] } }) => data.items.map(({ documentId }) => documentId);

describe('a page of products', () => {
  it('stays the same object when nothing of it changed', () => {
    const shown = page(product('a'));
    expect(applyToProducts(shown, newest, frame([ofEvent('create', event('e'))]))).toEqual({
      data: shown,
      stale: false,
    });
    expect(applyToProducts(shown, newest, frame([ofProduct('update', product('b'))])).data).toBe(shown);
  });

  it('takes a new product in at its head, and stays as long as a page is', () => {
    const full = page(...Array.from({ length: PRODUCTS_PER_PAGE }, (_, n) => product(`p${n}`)));
    const applied = applyToProducts(full, newest, frame([ofProduct('create', product('new'))]));
    expect(ids(applied)).toEqual(['new', ...ids({ data: full }).slice(0, -1)]);
    expect(applied).toMatchObject({ stale: false, data: { servedAt: 99 } });
  });

  it('takes the newest state of what it shows, and not an older one', () => {
    const now = product('a', { stock_available: 5, updatedAt: '2026-01-01T00:00:05.000Z' });
    const before = product('a', { stock_available: 9, updatedAt: '2026-01-01T00:00:04.000Z' });
    expect(applyToProducts(page(product('a')), newest, frame([ofProduct('update', now)])).data.items).toEqual([now]);
    expect(applyToProducts(page(now), newest, frame([ofProduct('update', before)])).data.items).toEqual([now]);
  });

  it('brings what changed to the head where that is the order', () => {
    const changed = { ...newest, sort: 'changed' } as const;
    const b = product('b', { updatedAt: '2026-01-02T00:00:00.000Z' });
    const shown = page(product('a'), product('b'));
    expect(ids(applyToProducts(shown, changed, frame([ofProduct('update', b)])))).toEqual(['b', 'a']);
    expect(ids(applyToProducts(shown, changed, frame([ofProduct('update', product('c'))])))).toEqual(['c', 'a', 'b']);
  });

  it('lets go of what was deleted, and asks what comes in its place', () => {
    const applied = applyToProducts(
      page(product('a'), product('b')),
      newest,
      frame([ofProduct('delete', product('a'))]),
    );
    expect([ids(applied), applied.stale]).toEqual([['b'], true]);
  });

  it('keeps to its filter', () => {
    const danger = { ...newest, availability: 'danger' } as const;
    const shown = page(product('a', { availability: 'danger' }));
    expect(ids(applyToProducts(shown, danger, frame([ofProduct('create', product('b'))])))).toEqual(['a']);
    expect(applyToProducts(shown, danger, frame([ofProduct('update', product('a'))])).stale).toBe(true);
  });

  it.each<Partial<ProductListQuery>>([{ search: 'tea' }, { page: 2 }, { sort: 'name' }, { sort: 'stock-low' }])(
    'asks Strapi where only Strapi knows the order (%j)',
    (part) => {
      const applied = applyToProducts(
        page(product('a')),
        { ...newest, ...part },
        frame([ofProduct('create', product('b'))]),
      );
      expect([ids(applied), applied.stale]).toEqual([['a'], true]);
    },
  );

  it('does not churn in a storm: it shows what it knows of its cards, and asks for the rest', () => {
    const a = product('a', { stock_available: 1, updatedAt: '2026-01-02T00:00:00.000Z' });
    const storm = frame([ofProduct('create', product('b')), ofProduct('update', a)], { created: 5_000, left: 4_960 });
    const applied = applyToProducts(page(product('a')), newest, storm);
    expect([applied.data.items, applied.stale]).toEqual([[a], true]);
  });
});

describe('a product', () => {
  it('takes its own news only', () => {
    const a = product('a');
    const next = product('a', { stock_available: 1 });
    expect(applyToProduct(a, frame([ofProduct('update', product('b'))]))).toEqual({ data: a, stale: false });
    expect(applyToProduct(a, frame([ofProduct('update', next)])).data).toEqual(next);
    expect(applyToProduct(a, frame([ofProduct('delete', a)]))).toEqual({ data: a, stale: true });
  });
});

describe('counts', () => {
  it('follow creations and deletions that a frame does not show', () => {
    expect(applyToProductCount(10, newest, frame([], { created: 500, deleted: 3, left: 463 })).data).toBe(507);
    expect(applyToEventCount(10, null, frame([], { created: 500 })).data).toBe(510);
  });

  it('are asked for where a filter decides', () => {
    const filtered = applyToProductCount(10, { ...newest, availability: 'empty' }, frame([], { updated: 1 }));
    expect(filtered).toEqual({ data: 10, stale: true });
    const about = frame([ofEvent('create', event('e', 'a')), ofEvent('create', event('f', 'b'))], { created: 2 });
    expect(applyToEventCount(1, 'a', about)).toEqual({ data: 2, stale: false });
  });
});

describe('the timeline', () => {
  const shown = { items: [event('old')], servedAt: 1 };
  const news = frame([ofEvent('create', event('e', 'a')), ofEvent('create', event('f'))], { created: 2 });

  it('begins with what came last', () => {
    expect(ids(applyToEvents(shown, { productId: null, page: 1 }, news))).toEqual(['f', 'e', 'old']);
  });

  it('of a product takes its own', () => {
    expect(ids(applyToEvents(shown, { productId: 'a', page: 1 }, news))).toEqual(['e', 'old']);
  });

  it('asks on later pages and in a storm', () => {
    expect(applyToEvents(shown, { productId: null, page: 3 }, news).stale).toBe(true);
    expect(applyToEvents(shown, { productId: null, page: 1 }, frame([], { created: 90, left: 90 })).stale).toBe(true);
  });
});
