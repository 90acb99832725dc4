import type { ProductReference } from '../products/references';
import { identifier, optional } from './fields';

/** The fields by which a message may name a product. */
export const referenceFields = {
  barcode: optional(identifier),
  documentId: optional(identifier),
  product: optional(identifier),
  product_id: optional(identifier),
  productId: optional(identifier),
};

/** `id` names a product where the message is about nothing else, as in a stock movement. */
type ReferenceFields = Partial<Record<keyof typeof referenceFields | 'id', string>>;

/** The product that a message names; of several fields the most precise one decides. */
export const pickReference = (fields: ReferenceFields): ProductReference | undefined => {
  if (fields.barcode !== undefined) return { by: 'barcode', value: fields.barcode };
  if (fields.documentId !== undefined) return { by: 'documentId', value: fields.documentId };
  const value = fields.product ?? fields.product_id ?? fields.productId ?? fields.id;
  return value === undefined ? undefined : { by: 'any', value };
};
