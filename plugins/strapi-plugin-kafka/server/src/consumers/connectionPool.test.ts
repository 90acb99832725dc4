import { defaultConcurrency } from './connectionPool';

test.each([
  [1, 1],
  [2, 1],
  [5, 2],
  [10, 3],
  [100, 3],
])('with %i connections, %i partitions of a consumer are handled at a time', (max, partitions) => {
  expect(defaultConcurrency({ max })).toBe(partitions);
});
