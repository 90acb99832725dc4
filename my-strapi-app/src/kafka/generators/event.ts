import type { GeneratedMessage, GeneratorConfig, GeneratorContext } from 'strapi-plugin-kafka/strapi-server';
import { brokenFrom } from './broken';
import { anyProduct, nameOf } from './pick';

const VALUES = ['viewed', 'added to cart', 'ordered', 'returned', 'reviewed', 'price changed', 'delivered'];

/** As other producers send it: an object, or text that holds one. */
const make = (context: GeneratorContext): GeneratedMessage => {
  const { faker } = context;
  const product = anyProduct(context);
  const reference = product && nameOf(product);
  const metadata = {
    product: reference,
    channel: faker.helpers.arrayElement(['web', 'shop', 'app', 'phone']),
    city: faker.location.city(),
    customer: faker.string.alphanumeric(8),
  };
  const value = {
    value: faker.helpers.arrayElement(VALUES),
    metadata: faker.datatype.boolean() ? metadata : JSON.stringify(metadata),
  };
  return { key: reference ?? null, value };
};

const makeInvalid = brokenFrom(make, (good) => [
  { ...good, value: undefined },
  { ...good, value: { text: good.value } },
  { ...good, value: 'x'.repeat(300) },
  { ...good, metadata: 7 },
]);

export const eventProducer: GeneratorConfig = {
  topic: 'event',
  description: 'What happens to products: viewed, ordered, returned, …',
  references: { products: { contentType: 'api::product.product', fields: ['barcode'] } },
  make,
  makeInvalid,
};
