// Writes the files in data/, in the formats that other people's producers send. Always the same:
//   node scripts/sample-data.mjs
import { writeFileSync } from 'node:fs';
import { Faker, en } from '@faker-js/faker';

const faker = new Faker({ locale: en, seed: 9093 });
const chance = (probability) => faker.datatype.boolean(probability);

const cell = (text, separator) =>
  /["\n\r]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
const write = (name, separator, columns, rows) => {
  const lines = [columns, ...rows].map((row) => row.map((value) => cell(value, separator)).join(separator));
  writeFileSync(new URL(`../data/${name}`, import.meta.url), `${lines.join('\n')}\n`);
};

const statusOf = (stock) => (stock === 0 ? 'empty' : stock < 10 ? 'danger' : 'safe');

const products = Array.from({ length: 200 }, (_, index) => {
  const stock = chance(0.2) ? faker.number.int({ min: 0, max: 9 }) : faker.number.int({ min: 10, max: 200 });
  // A few are not numeric, as articles without an EAN have them.
  const barcode =
    index % 25 === 24
      ? `SHOP-${faker.string.alphanumeric({ length: 6, casing: 'upper' })}`
      : `0${faker.string.numeric(12)}`;
  // Sometimes missing, sometimes contradicting the stock.
  const status = chance(0.1) ? '' : chance(0.1) ? 'safe' : statusOf(stock);
  return [faker.commerce.productName(), faker.commerce.productDescription(), String(stock), barcode, status];
});
const barcodes = products.map(([, , , barcode]) => barcode);

const events = Array.from({ length: 200 }, () => {
  const value = faker.helpers.arrayElement(['viewed', 'added to cart', 'ordered', 'returned', 'reviewed', 'delivered']);
  if (chance(0.05)) return [value, 'noted by phone'];
  const product = chance(0.9) ? faker.helpers.arrayElement(barcodes) : undefined;
  return [
    value,
    JSON.stringify({
      product,
      channel: faker.helpers.arrayElement(['web', 'shop', 'app']),
      city: faker.location.city(),
    }),
  ];
});

const movements = Array.from({ length: 2000 }, () => {
  // Some name a product that nobody has; some take out more than there is.
  const id = chance(0.03) ? `9${faker.string.numeric(12)}` : faker.helpers.arrayElement(barcodes);
  const delivery = chance(0.5);
  const amount = faker.number.int({ min: 0, max: delivery ? 40 : 60 });
  return [id, String(amount), delivery ? 'IN' : 'OUT'];
});

write('products.csv', ',', ['name', 'description', 'stock_available', 'barcode', 'status'], products);
write('events.csv', ';', ['value', 'metadata'], events);
write('stock.csv', ',', ['id', 'amount', 'type'], movements);
