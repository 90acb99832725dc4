import { rememberMovements, type RecentMovement } from './recentMovements';

const movements = (count: number): RecentMovement[] => Array.from({ length: count }, (_, n) => [1000 + n, 1, n + 1]);

it.each([
  ['a product that was never moved', null],
  ['text, as SQLite gives it', '[[1,5,5]]'],
  ['a list, as PostgreSQL gives it', [[1, 5, 5]]],
])('adds movements to %s', (_, stored) => {
  expect(rememberMovements(stored, [[2, -3, 2]])).toEqual([...(stored ? [[1, 5, 5]] : []), [2, -3, 2]]);
});

it('remembers the newest twelve', () => {
  expect(rememberMovements(movements(12), [[9000, -1, 11]])).toEqual([...movements(12).slice(1), [9000, -1, 11]]);
  expect(rememberMovements('[[1,5,5]]', movements(30))).toEqual(movements(30).slice(-12));
});

it('starts anew where something else was stored', () => {
  expect(rememberMovements('{"a":1}', [[2, -3, 2]])).toEqual([[2, -3, 2]]);
});
