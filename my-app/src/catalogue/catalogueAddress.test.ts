import { changeAddress, readAddress, writeAddress } from './catalogueAddress';

const read = (search: string) => readAddress(new URLSearchParams(search));
const usual = { search: '', availability: null, sort: 'newest', page: 1 } as const;

describe('readAddress', () => {
  it('takes the usual view for an empty address', () => {
    expect(read('')).toEqual(usual);
  });

  it('reads everything', () => {
    expect(read('?q=olive+oil&availability=danger&sort=stock-low&page=12')).toEqual({
      search: 'olive oil',
      availability: 'danger',
      sort: 'stock-low',
      page: 12,
    });
  });

  it.each(['?availability=full', '?sort=constructor', '?page=0', '?page=-1', '?page=1e9', '?page=x', '?q=++'])(
    'ignores the nonsense in %s',
    (search) => {
      expect(read(search)).toEqual(usual);
    },
  );
});

describe('writeAddress', () => {
  it('leaves the usual out', () => {
    expect(writeAddress(usual)).toBe('');
  });

  it('writes what readAddress reads', () => {
    const query = { search: 'a&b=ü', availability: 'empty', sort: 'name', page: 3 } as const;
    expect(read(writeAddress(query))).toEqual(query);
  });
});

describe('changeAddress', () => {
  it('keeps every other filter, and begins at the first page', () => {
    expect(read(changeAddress('?q=lamp&sort=name&page=3', { availability: 'empty' }))).toEqual({
      search: 'lamp',
      availability: 'empty',
      sort: 'name',
      page: 1,
    });
  });

  it('takes a filter away', () => {
    expect(changeAddress('?q=lamp&availability=empty', { availability: null })).toBe('?q=lamp');
  });
});
