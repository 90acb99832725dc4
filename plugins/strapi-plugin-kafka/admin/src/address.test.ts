import { lastPage, parsePaging, toAddress } from './address';

describe('pages in an address', () => {
  const sizes = { sizes: [10, 50], size: 10 };

  it('are read from it, and are the first one where it makes no sense', () => {
    expect(parsePaging(new URLSearchParams('page=3&pageSize=50'), sizes)).toEqual({ page: 3, pageSize: 50 });
    expect(parsePaging(new URLSearchParams('page=0&pageSize=51'), sizes)).toEqual({ page: 1, pageSize: 10 });
  });

  it('stand in it only where they differ from the first one', () => {
    const defaults = { search: '', page: 1 };
    expect(toAddress({ page: 1, search: undefined }, defaults)).toBe('');
    expect(toAddress({ page: 2, search: 'a b' }, defaults)).toBe('?search=a+b&page=2');
  });

  it.each([
    [0, 25, 1],
    [25, 25, 1],
    [26, 25, 2],
  ])('with %d things, %d a page, ends at page %d', (total, size, page) => {
    expect(lastPage(total, size)).toBe(page);
  });
});
