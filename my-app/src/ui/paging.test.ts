import { pagesFor, pageWindow, reconcileTotal } from './paging';

describe('pageWindow', () => {
  it.each([
    [1, 1, [1]],
    [1, 3, [1, 2, 3]],
    [1, 40, [1, 2, null, 40]],
    [4, 40, [1, 2, 3, 4, 5, null, 40]],
    [7, 40, [1, null, 6, 7, 8, null, 40]],
    [37, 40, [1, null, 36, 37, 38, 39, 40]],
    [40, 40, [1, null, 39, 40]],
    [99, 3, [1, null, 3]],
  ])('for page %i of %i offers %j', (page, pageCount, expected) => {
    expect(pageWindow(page, pageCount)).toEqual(expected);
  });
});

describe('reconcileTotal', () => {
  const perPage = 24;

  it.each([
    ['trusts the count while the page is full', 100, { page: 1, items: 24 }, 100],
    ['is never below what the page shows', 0, { page: 2, items: 24 }, 48],
    ['knows the total from a last page, whatever was counted before', 100, { page: 2, items: 3 }, 27],
    ['needs no count for an empty catalogue', undefined, { page: 1, items: 0 }, 0],
    ['leaves the count alone past the end', 100, { page: 9, items: 0 }, 100],
    ['does not guess', undefined, { page: 1, items: 24 }, undefined],
  ])('%s', (_, counted, shown, total) => {
    expect(reconcileTotal(counted, { ...shown, perPage })).toBe(total);
  });
});

describe('pagesFor', () => {
  it.each([
    [0, 1],
    [24, 1],
    [25, 2],
  ])('%i entries need %i pages', (total, pages) => {
    expect(pagesFor(total, 24)).toBe(pages);
  });
});
