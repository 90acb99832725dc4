export type Availability = 'safe' | 'danger' | 'empty';

export const AVAILABILITIES = ['safe', 'danger', 'empty'] as const satisfies readonly Availability[];

const readThreshold = (text = '10'): number => {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new Error(`LOW_STOCK_THRESHOLD is "${text}"; it must be a whole number of pieces, e.g. 10.`);
};

/** Below this many pieces a product is in danger of selling out. From LOW_STOCK_THRESHOLD; 10 by default. */
export const lowStockThreshold = readThreshold(process.env.LOW_STOCK_THRESHOLD || undefined);

/** The one rule: what a stock says about a product's availability. */
export const availabilityOf = (stock: number, threshold = lowStockThreshold): Availability => {
  if (stock === 0) return 'empty';
  return stock < threshold ? 'danger' : 'safe';
};
