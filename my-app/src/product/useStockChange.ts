import { useState } from 'react';
import type { Product } from '../api/types';
import type { ProductChange } from '../live/productChanges';

/** The last change of the stock that was seen on this page; undefined while there was none. */
export function useStockChange({ stock_available: stock, updatedAt }: Product): ProductChange | undefined {
  const [seen, setSeen] = useState<{ stock: number; change?: ProductChange }>({ stock });
  if (seen.stock === stock) return seen.change;
  // State that follows another: set while rendering, so that the number and its movement show together.
  const change = { kind: 'changed' as const, stockDelta: stock - seen.stock, at: Date.parse(updatedAt) };
  setSeen({ stock, change });
  return change;
}
