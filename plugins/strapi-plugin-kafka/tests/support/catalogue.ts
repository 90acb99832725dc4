import type { System } from './system';

/** A product as the public REST API shows it. */
export interface Product {
  id: number;
  documentId: string;
  name: string;
  description: string | null;
  barcode: string | null;
  stock_available: number;
  availability: 'safe' | 'danger' | 'empty';
}

/** An event as the public REST API shows it. */
export interface ProductEvent {
  id: number;
  documentId: string;
  value: string;
  metadata: unknown;
}

export const products = ({ app }: Pick<System, 'app'>) => app.all<Product>('/api/products');
export const events = ({ app }: Pick<System, 'app'>) => app.all<ProductEvent>('/api/events');

/** What follows from the stock, by the mission's rule. */
export function availabilityOf(stock: number): Product['availability'] {
  if (stock === 0) return 'empty';
  return stock < 10 ? 'danger' : 'safe';
}

/** A stock movement as it stands in a message. */
export interface Movement {
  id?: string | number;
  documentId?: string;
  product?: string;
  barcode?: string;
  amount: string | number;
  type: string;
}

export interface Outcome {
  /** Stock by documentId after the last movement. */
  stock: Map<string, number>;
  /** Reason by the movement's place in the sequence, for those that are refused. */
  refused: Map<number, string>;
}

/** What a person would get who applies the movements one after the other, by hand. */
export function applyOneByOne(catalogue: readonly Product[], movements: readonly Movement[]): Outcome {
  const byReference = new Map<string, string>();
  for (const { id, documentId, barcode } of catalogue) {
    for (const reference of [String(id), documentId, barcode]) if (reference) byReference.set(reference, documentId);
  }
  const stock = new Map(catalogue.map((product) => [product.documentId, product.stock_available]));
  const refused = new Map<number, string>();

  movements.forEach(({ id, documentId, product, barcode, amount, type }, place) => {
    const target = byReference.get(String(id ?? documentId ?? product ?? barcode));
    const moved = /^\d+$/.test(String(amount)) ? Number(amount) : NaN;
    if (Number.isNaN(moved) || !['IN', 'OUT'].includes(type)) return refused.set(place, 'invalid_message');
    if (target === undefined) return refused.set(place, 'unknown_product');
    const after = (stock.get(target) ?? 0) + (type === 'IN' ? moved : -moved);
    if (after < 0) return refused.set(place, 'insufficient_stock');
    return stock.set(target, after);
  });
  return { stock, refused };
}
