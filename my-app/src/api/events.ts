import type { Page, ProductEvent } from './types';
import { ask, type QueryParams } from './client';

export const EVENTS_PER_PAGE = 20;

export interface EventListQuery {
  /** Only the events of this product; null for those of all, and of none. */
  productId: string | null;
  /** From 1. */
  page: number;
}

/** One page of events, newest first, each with its product's name. No count, as with products. */
export async function fetchEvents(query: EventListQuery, signal: AbortSignal): Promise<Page<ProductEvent>> {
  const { data, servedAt } = await ask<ProductEvent[]>(
    '/events',
    {
      'pagination[page]': String(query.page),
      'pagination[pageSize]': String(EVENTS_PER_PAGE),
      'pagination[withCount]': 'false',
      sort: 'id:desc',
      'populate[product][fields][0]': 'name',
      ...ofProduct(query.productId),
    },
    signal,
  );
  return { items: data, servedAt };
}

/** How many events there are, of one product or in all. */
export async function countEvents(productId: string | null, signal: AbortSignal): Promise<number> {
  const { meta } = await ask<unknown[]>(
    '/events',
    { 'pagination[pageSize]': '1', 'fields[0]': 'documentId', ...ofProduct(productId) },
    signal,
  );
  return meta.pagination?.total ?? 0;
}

function ofProduct(productId: string | null): QueryParams {
  return productId ? { 'filters[product][documentId][$eq]': productId } : {};
}
