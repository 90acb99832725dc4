/** The stock as it was seen at one moment. */
export interface StockPoint {
  stock: number;
  /** Against the point before; 0 for the first. */
  delta: number;
  /** Milliseconds since 1970. */
  at: number;
}

const LONGEST_TRAIL = 60;

/** The trail with the stock seen now; the same trail when nothing moved. Old points fall off. */
export function extendTrail(trail: readonly StockPoint[], stock: number, at: number): readonly StockPoint[] {
  const last = trail.at(-1);
  if (last?.stock === stock) return trail;
  return [...trail, { stock, delta: last ? stock - last.stock : 0, at }].slice(-LONGEST_TRAIL);
}

/** A line through the trail's stock levels as points of an SVG polyline, in a box of the given size. */
export function trailLine(trail: readonly StockPoint[], width: number, height: number): string {
  const levels = trail.map(({ stock }) => stock);
  const lowest = Math.min(...levels);
  const range = Math.max(...levels) - lowest || 1;
  const step = width / Math.max(1, levels.length - 1);
  const round = (value: number) => Math.round(value * 10) / 10;
  return levels
    .map((level, i) => `${round(i * step)},${round(height - ((level - lowest) / range) * height)}`)
    .join(' ');
}
