import type { EventListQuery } from './events';
import type { ProductFilter, ProductListQuery } from './products';

/** Names of the cached answers, in one place: whatever brings news (the stream, or polling) finds them by these. */
export const keys = {
  products: (query: ProductListQuery) => ['products', 'list', query] as const,
  productCount: ({ search, availability }: ProductFilter) => ['products', 'count', { search, availability }] as const,
  product: (documentId: string) => ['products', 'one', documentId] as const,
  events: (query: EventListQuery) => ['events', 'list', query] as const,
  eventCount: (productId: string | null) => ['events', 'count', { productId }] as const,
};
