import { foldMovements } from './movements';

const stocks = new Map([
  [1, 5],
  [2, 0],
  [3, 2147483640],
]);

it('adds and takes out in order, each product by itself', () => {
  const { outcomes, changed } = foldMovements(stocks, [
    { productId: 1, type: 'OUT', amount: 5 },
    { productId: 2, type: 'IN', amount: 3 },
    { productId: 1, type: 'OUT', amount: 1 },
    { productId: 1, type: 'IN', amount: 4 },
    { productId: 1, type: 'OUT', amount: 1 },
  ]);
  expect(outcomes).toEqual([
    { kind: 'applied', stock: 0 },
    { kind: 'applied', stock: 3 },
    { kind: 'insufficient', stock: 0 },
    { kind: 'applied', stock: 4 },
    { kind: 'applied', stock: 3 },
  ]);
  expect([...changed]).toEqual([
    [1, 3],
    [2, 3],
  ]);
});

it('refuses a movement below zero as a whole, and goes on', () => {
  const { outcomes, changed } = foldMovements(stocks, [
    { productId: 1, type: 'OUT', amount: 6 },
    { productId: 1, type: 'OUT', amount: 5 },
  ]);
  expect(outcomes.map(({ kind }) => kind)).toEqual(['insufficient', 'applied']);
  expect(changed.get(1)).toBe(0);
});

it('takes zero as a movement that changes nothing', () => {
  const { outcomes, changed } = foldMovements(stocks, [
    { productId: 2, type: 'OUT', amount: 0 },
    { productId: 2, type: 'IN', amount: 0 },
  ]);
  expect(outcomes.map(({ kind }) => kind)).toEqual(['unchanged', 'unchanged']);
  expect(changed.size).toBe(0);
});

it('refuses what a stock cannot count', () => {
  const { outcomes, changed } = foldMovements(stocks, [
    { productId: 3, type: 'IN', amount: 8 },
    { productId: 3, type: 'IN', amount: 7 },
  ]);
  expect(outcomes.map(({ kind }) => kind)).toEqual(['overflow', 'applied']);
  expect(changed.get(3)).toBe(2147483647);
});

it('leaves the stocks it was given alone, and demands all that it needs', () => {
  foldMovements(stocks, [{ productId: 1, type: 'IN', amount: 1 }]);
  expect(stocks.get(1)).toBe(5);
  expect(() => foldMovements(stocks, [{ productId: 9, type: 'IN', amount: 1 }])).toThrow('product 9');
});
