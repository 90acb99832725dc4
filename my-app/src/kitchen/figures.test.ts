import type { Frame } from '../stream/types';
import { KitchenBook } from './figures';

const NOW = 1_000_000_000;
const change = (producedAt: number | null, committedAt: number) =>
  ({
    contentType: 'api::product.product',
    documentId: 'a',
    action: 'delete',
    entry: null,
    producedAt,
    committedAt,
  }) as const;
const frame = (changes: Frame['changes'], changed = changes.length): Frame => ({
  at: NOW,
  changes,
  counts: { 'api::product.product': { created: 0, updated: changed, deleted: 0, left: 0 } },
  spread: 1_000,
});

describe('KitchenBook', () => {
  it('knows no time before anything came in', () => {
    expect(new KitchenBook().figures(NOW)).toMatchObject({ rate: 0, p50: null, p95: null, samples: 0 });
  });

  it('measures from produced to visible, and says where the time went', () => {
    const book = new KitchenBook();
    for (let n = 1; n <= 100; n += 1) book.note(frame([change(NOW - n - 30, NOW - 30)]), NOW);
    expect(book.figures(NOW)).toMatchObject({ p50: 80, toCommit: 50, toEye: 30, p95: 125, samples: 100 });
  });

  it('leaves out what no message has done', () => {
    const book = new KitchenBook();
    book.note(frame([change(null, NOW - 5)]), NOW);
    expect(book.figures(NOW).samples).toBe(0);
  });

  it('takes the time of a producer whose clock is ahead for none, not for less than none', () => {
    const book = new KitchenBook();
    book.note(frame([change(NOW + 5_000, NOW - 20)]), NOW);
    expect(book.figures(NOW)).toMatchObject({ p50: 20, toCommit: 0 });
  });

  it('counts what a frame does not show, over whole seconds', () => {
    const book = new KitchenBook();
    for (let second = 1; second <= 5; second += 1) book.note(frame([], 4_000), NOW - second * 1_000);
    book.note(frame([], 9_999), NOW);
    const { rate, perSecond } = book.figures(NOW);
    expect(rate).toBe(4_000);
    expect(perSecond.slice(-6)).toEqual([0, 4_000, 4_000, 4_000, 4_000, 4_000]);
  });

  it('forgets what is older than a minute, and stays small', () => {
    const book = new KitchenBook();
    for (let n = 0; n < 5_000; n += 1) book.note(frame([change(NOW - 10, NOW)]), NOW);
    expect(book.figures(NOW).samples).toBe(1_000);
    expect(book.figures(NOW + 61_000)).toMatchObject({ samples: 0, rate: 0, p50: null });
  });
});
