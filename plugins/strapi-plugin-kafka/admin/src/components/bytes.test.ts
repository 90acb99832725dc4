import { byteParts } from './bytes';

describe('a size', () => {
  it.each([
    [0, 0, 'byte'],
    [999, 999, 'byte'],
    [1_000, 1, 'kilobyte'],
    [1_500_000, 1.5, 'megabyte'],
    [999_600, 0.9996, 'megabyte'],
    [2e9, 2, 'gigabyte'],
    [5e15, 5_000, 'terabyte'],
  ])('of %d bytes is %d %s', (bytes, value, unit) => {
    const parts = byteParts(bytes);
    expect(parts.unit).toBe(unit);
    expect(parts.value).toBeCloseTo(value, 6);
  });
});
