import { relativeTime } from './relativeTime';

describe('relativeTime', () => {
  it.each([
    [0, 0, 'second'],
    [-999, 0, 'second'],
    [-59_999, -59, 'second'],
    [-60_000, -1, 'minute'],
    [-3_599_999, -59, 'minute'],
    [-7_200_000, -2, 'hour'],
    [-86_400_000 * 3, -3, 'day'],
    [120_000, 2, 'minute'],
  ])('says %d ms as %d %s', (milliseconds, value, unit) => {
    expect(relativeTime(milliseconds)).toEqual({ value, unit });
  });
});
