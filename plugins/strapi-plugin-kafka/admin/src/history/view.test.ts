import { parseHistoryView, toSearchParams } from './view';

const parse = (search: string) => parseHistoryView(new URLSearchParams(search), ['product-consumer']);

describe('the chart and its address', () => {
  it('shows a quarter of an hour of all consumers unless the address says otherwise', () => {
    expect(parse('')).toEqual({ range: 900, consumer: '', table: false });
    expect(toSearchParams(parse(''))).toEqual({});
  });

  it.each(['range=300&consumer=product-consumer&show=table', 'range=3600', 'consumer=product-consumer'])(
    'comes back from %s as it went there',
    (search) => {
      expect(new URLSearchParams(toSearchParams(parse(search))).toString()).toBe(search);
    },
  );

  it.each(['range=7', 'range=x', 'consumer=nobody', 'show=cake'])('overlooks what makes no sense: %s', (search) => {
    expect(parse(search)).toEqual(parse(''));
  });
});
