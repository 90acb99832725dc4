import type { Product } from '../api/types';

/** A movement of the stock. */
export interface StockMovement {
  /** Milliseconds since 1970. */
  at: number;
  change: number;
  /** After it. */
  stock: number;
}

/** The last movements of a product's stock, oldest first. */
export const movementsOf = ({ recent_movements: recent }: Pick<Product, 'recent_movements'>): StockMovement[] =>
  (recent ?? []).map(([at, change, stock]) => ({ at, change, stock }));

/** The stock levels that movements went through, from before the first. */
export const levelsOf = (movements: readonly StockMovement[]): number[] =>
  movements.flatMap(({ change, stock }, i) => (i === 0 ? [stock - change, stock] : [stock]));

/** A line through stock levels as points of an SVG polyline, in a box of the given size. */
export function trailLine(levels: readonly number[], width: number, height: number): string {
  const lowest = Math.min(...levels);
  const range = Math.max(...levels) - lowest || 1;
  const step = width / Math.max(1, levels.length - 1);
  const round = (value: number) => Math.round(value * 10) / 10;
  return levels
    .map((level, i) => `${round(i * step)},${round(height - ((level - lowest) / range) * height)}`)
    .join(' ');
}
