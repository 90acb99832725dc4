/** Derived from the stock by Strapi: nothing left, nearly nothing left, enough. */
export type Availability = 'safe' | 'danger' | 'empty';

export const AVAILABILITIES: readonly Availability[] = ['safe', 'danger', 'empty'];

export interface Product {
  id: number;
  /** Strapi's stable identifier; the one used in addresses. */
  documentId: string;
  name: string;
  description: string | null;
  stock_available: number;
  /** Address of a picture, absolute or below this origin. */
  image: string | null;
  barcode: string | null;
  availability: Availability;
  /** The last movements of its stock, oldest first: when, by how many pieces, and the stock after. Null: none yet. */
  recent_movements: [at: number, change: number, stock: number][] | null;
  /** ISO 8601, as every date here. */
  createdAt: string;
  updatedAt: string;
}

export interface ProductEvent {
  id: number;
  documentId: string;
  value: string;
  /** Whatever the producer sent: an object, a string holding JSON, or plain text. */
  metadata: unknown;
  /** Null for an event that names no product. */
  product: Pick<Product, 'documentId' | 'name'> | null;
  createdAt: string;
}

/** One page of a list, and when the server made it. */
export interface Page<Item> {
  items: Item[];
  /** Milliseconds since 1970 by the server's clock, which the entries' dates follow too. */
  servedAt: number;
}
