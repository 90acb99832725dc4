/** Largest value of an integer column: the largest stock, amount and numeric id. */
export const MAX_INTEGER = 2 ** 31 - 1;

export interface Movement {
  /** Numeric id of the product. */
  productId: number;
  type: 'IN' | 'OUT';
  /** Pieces; 0 to 2,147,483,647. */
  amount: number;
}

/** What became of one movement; `stock` is the product's after it. */
export type MovementOutcome =
  | { kind: 'applied' | 'unchanged'; stock: number }
  /** Refused as a whole: more than there is, or more than a stock can count. */
  | { kind: 'insufficient' | 'overflow'; stock: number };

/**
 * Applies movements one after another in memory.
 *
 * @param stocks Stock by product id; holds every product of the movements. It is not changed.
 * @returns One outcome per movement, in their order, and the new stocks of the products that at least one was applied to.
 */
export const foldMovements = (
  stocks: ReadonlyMap<number, number>,
  movements: readonly Movement[],
): { outcomes: MovementOutcome[]; changed: Map<number, number> } => {
  const changed = new Map<number, number>();
  const outcomes = movements.map(({ productId, type, amount }): MovementOutcome => {
    const stock = changed.get(productId) ?? stocks.get(productId);
    if (stock === undefined) throw new RangeError(`The stock of product ${productId} was not read.`);
    if (amount === 0) return { kind: 'unchanged', stock };

    const next = type === 'IN' ? stock + amount : stock - amount;
    if (next < 0) return { kind: 'insufficient', stock };
    if (next > MAX_INTEGER) return { kind: 'overflow', stock };
    changed.set(productId, next);
    return { kind: 'applied', stock: next };
  });
  return { outcomes, changed };
};
