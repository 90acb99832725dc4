import type { GeneratedMessage, GeneratorConfig, GeneratorContext } from 'strapi-plugin-kafka/strapi-server';
import { AVAILABILITIES, availabilityOf } from '../products/availability';
import { brokenFrom } from './broken';

/** EAN-13 articles of several countries; those of North America start with 0. */
const barcode = ({ faker }: GeneratorContext): string =>
  faker.helpers.arrayElement(['00', '01', '30', '40', '50', '76']) + faker.string.numeric(11);

/** Every fifth product is sold out or nearly so. */
const stockOf = ({ faker }: GeneratorContext): number =>
  faker.datatype.boolean(0.2) ? faker.number.int({ min: 0, max: 9 }) : faker.number.int({ min: 10, max: 500 });

/** As in real files: mostly what the stock says, sometimes missing, sometimes out of date. */
const statusOf = ({ faker }: GeneratorContext, stock: number): string | undefined =>
  faker.helpers.weightedArrayElement([
    { weight: 8, value: availabilityOf(stock) },
    { weight: 1, value: undefined },
    { weight: 1, value: faker.helpers.arrayElement(AVAILABILITIES) },
  ]);

const make = (context: GeneratorContext): GeneratedMessage => {
  const { faker } = context;
  const code = barcode(context);
  const stock = stockOf(context);
  const value = {
    name: faker.commerce.productName(),
    description: faker.commerce.productDescription(),
    stock_available: faker.datatype.boolean() ? stock : String(stock),
    barcode: code,
    status: statusOf(context, stock),
  };
  return { key: code, value };
};

const makeInvalid = brokenFrom(make, (good) => [
  { ...good, name: undefined },
  { ...good, name: 42 },
  { ...good, name: 'x'.repeat(300) },
  { ...good, stock_available: -1 },
  { ...good, stock_available: 'many' },
  { ...good, status: 'purple' },
]);

export const productProducer: GeneratorConfig = {
  topic: 'product',
  description: 'Articles of a catalogue: name, description, stock, barcode and status.',
  make,
  makeInvalid,
  keyOf: ({ barcode: code }) => (typeof code === 'string' && code !== '' ? code : null),
};
