import type { GeneratorContext, Reference } from 'strapi-plugin-kafka/strapi-server';

/** A product that exists, by chance; undefined when there is none. */
export const anyProduct = ({ faker, references }: GeneratorContext): Reference | undefined =>
  references.products?.length ? faker.helpers.arrayElement(references.products) : undefined;

/** How other programs name a product: always the same way for the same product, so that its messages keep their order. */
export const nameOf = ({ id, documentId, barcode }: Reference): string => {
  if (typeof barcode !== 'string') return documentId;
  return [barcode, documentId, String(id)][id % 3]!;
};
