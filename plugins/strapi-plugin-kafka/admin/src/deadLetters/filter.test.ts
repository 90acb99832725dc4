import { isNarrowed, matchOf, parseView, toQuery, toSearch, type LetterView } from './filter';

const view = (search: string): LetterView => parseView(new URLSearchParams(search));

describe('the list that an address asks for', () => {
  it('shows open letters, from the first page, when the address says nothing', () => {
    expect(toQuery(view(''))).toEqual({ state: 'open', page: 1, pageSize: 25 });
  });

  it('passes on each filter', () => {
    const time = 'since=2026-01-01T00:00:00.000Z&until=2026-01-02T00:00:00.000Z';
    expect(
      toQuery(view(`state=replayed&reason=not_unique&consumer=c&topic=t&key=k&${time}&page=3&pageSize=50`)),
    ).toEqual({
      state: 'replayed',
      reason: 'not_unique',
      consumer: 'c',
      topic: 't',
      key: 'k',
      since: '2026-01-01T00:00:00.000Z',
      until: '2026-01-02T00:00:00.000Z',
      page: 3,
      pageSize: 50,
    });
  });

  it('asks for no state where all are wanted', () => {
    expect(toQuery(view('state=all'))).toEqual({ page: 1, pageSize: 25 });
  });

  it.each([
    'state=lost',
    'page=0',
    'page=-1',
    'page=1.5',
    'page=x',
    'page=1e300',
    'pageSize=7',
    'pageSize=100000',
    'since=soon',
  ])('takes no notice of %s', (search) => {
    expect(view(search)).toEqual(view(''));
  });

  it.each(['', '?state=all', '?reason=a+b%26c%3Dd&topic=%C3%A9', '?state=discarded&consumer=x&page=2&pageSize=10'])(
    'comes back from the view as it went in: %s',
    (search) => {
      expect(toSearch(view(search))).toBe(search);
    },
  );

  it('says only what differs from the view that opens by itself', () => {
    expect(toSearch({ state: 'open', reason: 'not_unique', page: 1 })).toBe('?reason=not_unique');
  });

  it.each(['reason=a', 'consumer=a', 'topic=a', 'key=a', 'since=2026-01-01', 'until=2026-01-01'])(
    'is narrowed by %s',
    (search) => expect(isNarrowed(view(search))).toBe(true),
  );

  it('is not narrowed by state or page', () => {
    expect(isNarrowed(view('state=replayed&page=2'))).toBe(false);
  });

  it('means with all that match those that it shows, and no later ones', () => {
    const asOf = '2026-01-02T00:00:00.000Z';
    expect(matchOf(view('key=a&since=2026-01-01T00:00:00.000Z'), asOf)).toEqual({
      key: 'a',
      since: '2026-01-01T00:00:00.000Z',
      until: asOf,
    });
    expect(matchOf(view('until=2026-01-01T00:00:00.000Z'), asOf)).toEqual({ until: '2026-01-01T00:00:00.000Z' });
    expect(matchOf(view('until=2026-01-03T00:00:00.000Z'), asOf)).toEqual({ until: asOf });
    expect(matchOf(view('state=all'), asOf)).toBeNull();
  });
});
