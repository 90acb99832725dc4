// Stock movements over a fixed number of products, and what they come to.
import { barcodeOf, productAttributes } from './products.mjs';

const PRODUCTS = 10_000;

/** Spreads the numbers over the products without a pattern: a batch meets some of them twice, most of them once. */
const scattered = (n) => {
  let bits = Math.imul(n + 1, 0x9e3779b1);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  return (bits ^ (bits >>> 13)) >>> 0;
};

const movement = (n) => ({
  product: scattered(n) % PRODUCTS,
  type: n % 3 === 0 ? 'OUT' : 'IN',
  amount: 1 + (n % 9),
});

/** The products that are moved: numbers 0 to `to` − 1. */
export const movedProducts = { from: 0, to: PRODUCTS };

/** Movement number `n` as a message, keyed by its product, so that the movements of one product keep their order. */
export const movementRecord = (n) => {
  const { product, type, amount } = movement(n);
  const barcode = barcodeOf(product);
  return { key: barcode, value: JSON.stringify({ barcode, type, amount }) };
};

/**
 * Compares every stock with what the movements come to when one after the other is applied, where one that would go
 * below zero is refused.
 *
 * @param {number} count of movements
 * @returns {(database: import('./database.mjs').Database) => Promise<string | null>} what is wrong
 */
export const exactStocks = (count) => async (database) => {
  const { stocks, refused } = applyAll(count);
  const rows = await database.all('SELECT barcode, stock_available FROM products');
  const wrong = rows.filter(({ barcode, stock_available }) => stocks.get(barcode) !== stock_available).length;
  const dead = await database.count('kafka_dead_letters');
  return rows.length === PRODUCTS && wrong === 0 && dead === refused
    ? null
    : `${wrong} of ${rows.length} stocks are wrong, and ${dead} movements were refused instead of ${refused}`;
};

const applyAll = (count) => {
  const stocks = Array.from({ length: PRODUCTS }, (_, n) => productAttributes(n).stock_available);
  let refused = 0;
  for (let n = 0; n < count; n += 1) {
    const { product, type, amount } = movement(n);
    const after = stocks[product] + (type === 'IN' ? amount : -amount);
    if (after < 0) refused += 1;
    else stocks[product] = after;
  }
  return { stocks: new Map(stocks.map((stock, n) => [barcodeOf(n), stock])), refused };
};
