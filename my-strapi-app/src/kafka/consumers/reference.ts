import type { ProductReference } from '../products/references';
import { Problem, identifier } from './fields';

/** The fields by which a message may name a product. */
export const REFERENCE_FIELDS = ['barcode', 'documentId', 'product', 'product_id', 'productId'] as const;

/** The same where the message is about nothing else than a product, as a stock movement is. */
export const MOVEMENT_REFERENCE_FIELDS = [...REFERENCE_FIELDS, 'id'] as const;

type ReferenceField = (typeof MOVEMENT_REFERENCE_FIELDS)[number];

/** The product that a message names; of several fields the first one in the list decides. Reads all of them. */
export const readReference = (
  names: readonly ReferenceField[],
  read: (name: ReferenceField) => string | undefined,
): ProductReference | undefined => {
  let reference: ProductReference | undefined;
  for (const name of names) {
    const value = read(name);
    if (value === undefined) continue;
    reference ??= { by: name === 'barcode' || name === 'documentId' ? name : 'any', value };
  }
  return reference;
};

/** The same in an object of free form, where only text and whole numbers name a product and the rest means nothing. */
export const findReference = (
  names: readonly ReferenceField[],
  values: Readonly<Record<string, unknown>>,
): ProductReference | undefined =>
  readReference(names, (name) => {
    const value = identifier(values[name]);
    return value instanceof Problem || value === '' ? undefined : value;
  });
