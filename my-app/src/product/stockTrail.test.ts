import { levelsOf, movementsOf, trailLine } from './stockTrail';

describe('movementsOf', () => {
  it('is empty for a product that was never moved', () => {
    expect(movementsOf({ recent_movements: null })).toEqual([]);
  });

  it('names what a product remembers', () => {
    expect(movementsOf({ recent_movements: [[1000, -3, 7]] })).toEqual([{ at: 1000, change: -3, stock: 7 }]);
  });
});

describe('levelsOf', () => {
  it('begins with the stock before the first movement', () => {
    expect(
      levelsOf([
        { at: 1, change: -3, stock: 7 },
        { at: 2, change: 5, stock: 12 },
      ]),
    ).toEqual([10, 7, 12]);
  });
});

describe('trailLine', () => {
  it('spans the box from the lowest level to the highest', () => {
    expect(trailLine([5, 15, 10], 100, 20)).toBe('0,20 50,0 100,10');
  });

  it('draws a single level without dividing by zero', () => {
    expect(trailLine([5], 100, 20)).toBe('0,20');
  });
});
