import { useEffect, useState } from 'react';
import type { Page, Product } from '../api/types';
import {
  CHANGE_SHOWN_MS,
  forgetChanges,
  startWatching,
  watchNext,
  type ProductChanges,
  type Watched,
} from './productChanges';

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
  // A mark has its time also when no other news follows.
  useEffect(() => {
    if (!watched || watched.changes.size === 0) return;
    const timer = setTimeout(() => setWatched(forgetChanges), CHANGE_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [watched]);
  return watched?.changes ?? NOTHING;
}
