import { extendTrail, trailLine, type StockPoint } from './stockTrail';

const trailOf = (...levels: number[]) =>
  levels.reduce<readonly StockPoint[]>((trail, stock, i) => extendTrail(trail, stock, i), []);

describe('extendTrail', () => {
  it('starts without a movement and notes each that follows', () => {
    expect(trailOf(10, 7, 12).map(({ delta }) => delta)).toEqual([0, -3, 5]);
  });

  it('stays the same while the stock does', () => {
    const trail = trailOf(10);
    expect(extendTrail(trail, 10, 99)).toBe(trail);
  });

  it('stays short however long the page is open', () => {
    const trail = trailOf(...Array.from({ length: 500 }, (_, i) => i));
    expect(trail.length).toBeLessThanOrEqual(60);
    expect(trail.at(-1)?.stock).toBe(499);
  });
});

describe('trailLine', () => {
  it('spans the box from the lowest level to the highest', () => {
    expect(trailLine(trailOf(5, 15, 10), 100, 20)).toBe('0,20 50,0 100,10');
  });

  it('draws a single level without dividing by zero', () => {
    expect(trailLine(trailOf(5), 100, 20)).toBe('0,20');
  });
});
