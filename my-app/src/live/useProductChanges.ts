import { useState } from 'react';
import type { Page, Product } from '../api/types';
import { startWatching, watchNext, type ProductChanges, type Watched } from './productChanges';

const NOTHING: ProductChanges = new Map();

/**
 * What changed lately among the products shown.
 *
 * @param view names the question that `page` answers.
 * @param page undefined while the answer to that question is not here yet.
 */
export function useProductChanges(view: string, page: Page<Product> | undefined): ProductChanges {
  const [watched, setWatched] = useState<Watched>();
  // State that follows another: set while rendering, so that no frame shows new products with old marks.
  if (page && (watched?.view !== view || watched.page !== page)) {
    setWatched(watched ? watchNext(watched, view, page) : startWatching(view, page));
  }
  return watched?.changes ?? NOTHING;
}
