import type { Product, ProductEvent } from '../api/types';

/** Content types that the storefront follows. */
export const PRODUCT = 'api::product.product';
export const EVENT = 'api::event.event';

interface ChangeOf<ContentType, Entry> {
  contentType: ContentType;
  documentId: string;
  /** What happened since the frame before; an update may be of an entry that was never seen here. */
  action: 'create' | 'update' | 'delete';
  /** As it is now; null when deleted. */
  entry: Entry | null;
  /** When the producer made the message; null when no message did. Milliseconds, as every time here. */
  producedAt: number | null;
  committedAt: number;
}

export type ProductNews = ChangeOf<typeof PRODUCT, Product>;
export type EventNews = ChangeOf<typeof EVENT, ProductEvent>;

export interface Counts {
  created: number;
  updated: number;
  deleted: number;
  /** Changes that the frame does not show. */
  left: number;
}

/** What changed since the frame before, at most a few a second. */
export interface Frame {
  /** By the server's clock. */
  at: number;
  changes: (ProductNews | EventNews)[];
  counts: Partial<Record<string, Counts>>;
  /** Who wants to see what was left out asks again after a random part of this time. */
  spread: number;
}
