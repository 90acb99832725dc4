import type { Product } from '../api/types';
import { CHANGE_SHOWN_MS, startWatching, watchNext } from './productChanges';

const NOW = Date.parse('2025-01-01T12:00:00Z');
const iso = (ms: number) => new Date(ms).toISOString();

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
  createdAt: iso(NOW - 3_600_000),
  updatedAt: iso(NOW - 3_600_000),
  ...over,
});

const page = (items: Product[], servedAt = NOW) => ({ items, servedAt });

describe('watchNext', () => {
  it('marks nothing at first, and nothing when nothing changes', () => {
    const first = startWatching('v', page([product('a')]));
    expect(first.changes.size).toBe(0);
    expect(watchNext(first, 'v', page([product('a')], NOW + 1500)).changes.size).toBe(0);
  });

  it('marks a product that has just been created', () => {
    const first = startWatching('v', page([]));
    const next = watchNext(first, 'v', page([product('a', { createdAt: iso(NOW) })], NOW + 1000));
    expect(next.changes.get('a')).toEqual({ kind: 'new', stockDelta: 0, at: NOW + 1000 });
  });

  it('does not call an old product new that slides in from another page', () => {
    expect(watchNext(startWatching('v', page([])), 'v', page([product('old')])).changes.size).toBe(0);
  });

  it('marks a stock movement with its size', () => {
    const first = startWatching('v', page([product('a')]));
    const next = watchNext(first, 'v', page([product('a', { stock_available: 13, updatedAt: iso(NOW) })]));
    expect(next.changes.get('a')).toMatchObject({ kind: 'changed', stockDelta: -7 });
  });

  it('marks nothing when the visitor goes to another view', () => {
    const first = startWatching('page 1', page([]));
    expect(watchNext(first, 'page 2', page([product('a', { createdAt: iso(NOW) })])).changes.size).toBe(0);
  });

  it('keeps a mark over the next answers and drops it after its time', () => {
    const fresh = [product('a', { createdAt: iso(NOW) })];
    const marked = watchNext(startWatching('v', page([])), 'v', page(fresh));
    const soon = watchNext(marked, 'v', page(fresh, NOW + CHANGE_SHOWN_MS - 1));
    const later = watchNext(soon, 'v', page(fresh, NOW + CHANGE_SHOWN_MS));
    expect([soon.changes.size, later.changes.size]).toEqual([1, 0]);
  });
});
