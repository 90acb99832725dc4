import { useState } from 'react';
import type { Product } from '../api/types';
import { extendTrail, type StockPoint } from './stockTrail';

/** The stock levels seen since the page of this product was opened, oldest first. */
export function useStockTrail({ stock_available: stock, updatedAt }: Product): readonly StockPoint[] {
  const at = Date.parse(updatedAt);
  const [trail, setTrail] = useState(() => extendTrail([], stock, at));
  // State that follows another: set while rendering, so that the number and its movement show together.
  const next = extendTrail(trail, stock, at);
  if (next !== trail) setTrail(next);
  return next;
}
