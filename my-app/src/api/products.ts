import type { Availability, Page, Product } from './types';
import { ask, type QueryParams } from './client';

/** Sort orders offered to visitors, as Strapi reads them; the id breaks ties, so that pages never overlap. */
export const PRODUCT_SORTS = {
  // Ids grow with creation and are the primary key: the one order that costs nothing at any size.
  newest: 'id:desc',
  changed: 'updatedAt:desc,id:desc',
  name: 'name:asc,id:asc',
  'stock-high': 'stock_available:desc,id:desc',
  'stock-low': 'stock_available:asc,id:desc',
} as const;

export type ProductSort = keyof typeof PRODUCT_SORTS;

export interface ProductFilter {
  /** Text to find in name, description or barcode; empty for all. */
  search: string;
  availability: Availability | null;
}

export interface ProductListQuery extends ProductFilter {
  sort: ProductSort;
  /** From 1. */
  page: number;
}

export const PRODUCTS_PER_PAGE = 24;

/**
 * One page of products, without a count: counting 100,000 rows at every refresh would cost more than reading the page.
 */
export async function fetchProducts(query: ProductListQuery, signal: AbortSignal): Promise<Page<Product>> {
  const { data, servedAt } = await ask<Product[]>(
    '/products',
    {
      'pagination[page]': String(query.page),
      'pagination[pageSize]': String(PRODUCTS_PER_PAGE),
      'pagination[withCount]': 'false',
      sort: PRODUCT_SORTS[query.sort],
      ...filterParams(query),
    },
    signal,
  );
  return { items: data, servedAt };
}

/** How many products match; asked apart from the pages, and less often. */
export async function countProducts(filter: ProductFilter, signal: AbortSignal): Promise<number> {
  const { meta } = await ask<unknown[]>(
    '/products',
    { 'pagination[pageSize]': '1', 'fields[0]': 'documentId', ...filterParams(filter) },
    signal,
  );
  return meta.pagination?.total ?? 0;
}

/** @throws ApiError of kind `notFound` when there is no such product. */
export async function fetchProduct(documentId: string, signal: AbortSignal): Promise<Product> {
  return (await ask<Product>(`/products/${encodeURIComponent(documentId)}`, {}, signal)).data;
}

/** The `filters[…]` part of a question about products. */
export function filterParams({ search, availability }: ProductFilter): QueryParams {
  const params: QueryParams = {};
  if (search) {
    params['filters[$or][0][name][$containsi]'] = search;
    params['filters[$or][1][description][$containsi]'] = search;
    params['filters[$or][2][barcode][$startsWith]'] = search;
  }
  if (availability) params['filters[availability][$eq]'] = availability;
  return params;
}
