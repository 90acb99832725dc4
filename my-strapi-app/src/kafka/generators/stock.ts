import type { GeneratedMessage, GeneratorConfig, GeneratorContext } from 'strapi-plugin-kafka/strapi-server';
import { brokenFrom } from './broken';
import { anyProduct, nameOf } from './pick';

/** Mostly deliveries, so that stocks do not run dry. */
const make = (context: GeneratorContext): GeneratedMessage => {
  const { faker } = context;
  const product = anyProduct(context);
  if (!product) throw new Error('There are no products to move yet; run product-producer first.');

  const isDelivery = faker.datatype.boolean(0.8);
  const amount = isDelivery ? faker.number.int({ min: 1, max: 50 }) : faker.number.int({ min: 0, max: 5 });
  const id = nameOf(product);
  return { key: id, value: { id, amount: String(amount), type: isDelivery ? 'IN' : 'OUT' } };
};

const makeInvalid = brokenFrom(make, (good) => [
  { ...good, id: undefined },
  { ...good, amount: '-3' },
  { ...good, amount: '1.5' },
  { ...good, amount: 'some' },
  { ...good, type: 'SIDEWAYS' },
]);

export const stockProducer: GeneratorConfig = {
  topic: 'stock',
  description: 'Deliveries to and sales from the stock of products that exist.',
  references: { products: { contentType: 'api::product.product', fields: ['barcode'], required: true } },
  make,
  makeInvalid,
  keyOf: ({ id }) => (typeof id === 'string' && id !== '' ? id : null),
};
