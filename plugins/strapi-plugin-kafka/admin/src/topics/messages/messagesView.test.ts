import {
  isSearch,
  messagePath,
  messagesPath,
  parseMessagesView,
  parsePlaces,
  toFilter,
  toMessagesQuery,
  type MessagesView,
} from './messagesView';

const PATH = '/plugins/kafka/topics/t';
const view = (search: string): MessagesView => parseMessagesView(new URLSearchParams(search));

describe('the messages that an address asks for', () => {
  it('are the newest of all partitions when the address says nothing', () => {
    expect(toMessagesQuery(view(''))).toEqual({ from: 'newest', limit: 50 });
    expect(isSearch(view(''))).toBe(false);
  });

  it.each([
    ['from=oldest&partition=3&limit=100', { from: 'oldest', partition: 3, limit: 100 }],
    ['from=offset&offset=42', { offset: 42, limit: 50 }],
    ['from=time&time=2026-01-02T03:04:05Z', { time: '2026-01-02T03:04:05.000Z', limit: 50 }],
    ['from=oldest&partition=1&cursor=f.1-2', { cursor: 'f.1-2', partition: 1, limit: 50 }],
  ])('%s', (search, query) => {
    expect(toMessagesQuery(view(search))).toEqual(query);
  });

  it.each([
    'from=middle',
    'from=offset',
    'from=offset&offset=-1',
    'from=time&time=yesterday',
    'partition=x',
    'limit=100000',
    'path=a..b&equals=1',
  ])('are not changed by what makes no sense: %s', (search) => {
    expect(toMessagesQuery(view(search))).toEqual({ from: 'newest', limit: 50 });
    expect(isSearch(view(search))).toBe(false);
  });

  it('are searched for where there is a condition', () => {
    const search = 'key=k&value=v&header=h&headerValue=w&path=items[0].id&equals=7';
    expect(isSearch(view(search))).toBe(true);
    expect(toFilter(view(search))).toEqual({
      key: 'k',
      value: 'v',
      header: { name: 'h', value: 'w' },
      json: { path: 'items[0].id', equals: '7' },
    });
    expect(toFilter(view('header=h'))).toEqual({ header: { name: 'h' } });
    expect(toFilter(view('headerValue=w'))).toEqual({ header: { value: 'w' } });
    expect(toFilter(view('path=a'))).toEqual({ json: { path: 'a', equals: '' } });
  });

  it.each([
    '',
    '?from=offset&partition=0&offset=0',
    '?from=oldest&cursor=f.0-1&limit=25&key=a+b%26c',
    '?path=a.b&equals=x',
  ])('come back from the view as they went in: %s', (search) => {
    expect(messagesPath('t', view(search))).toBe(PATH + search);
  });

  it('may have their details open', () => {
    const path = messagePath('t', { partition: 1, offset: 42 });
    expect(path).toBe(`${PATH}?from=offset&partition=1&offset=42&open=1-42`);
    expect(parsePlaces('1-42,x,0-7,-')).toEqual([
      { partition: 1, offset: 42 },
      { partition: 0, offset: 7 },
    ]);
    expect(parsePlaces(null)).toEqual([]);
  });
});
