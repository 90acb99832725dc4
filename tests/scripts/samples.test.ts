import { parse } from 'csv-parse/sync';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../../plugins/strapi-plugin-kafka/tests/support/strapi';

const PRODUCTS = 'my-strapi-app/data/products.csv';
const EVENTS = 'my-strapi-app/data/events.csv';

const read = (path: string) => readFileSync(join(REPOSITORY, path), 'utf8');

const rows = (path: string, delimiter = ','): Record<string, string>[] =>
  parse(read(path), { columns: true, delimiter });

/** The product that an event's metadata names; undefined where it names none or is not JSON. */
const productOf = (metadata: string): string | undefined => {
  try {
    return (JSON.parse(metadata) as { product?: string }).product;
  } catch {
    return undefined;
  }
};

/** Files that the README's commands send, in the order in which a reader types them. */
const sentFiles = [...read('README.md').matchAll(/^npm run produce -- .*--file (\S+)/gm)].map(([, file]) => file);

it('the README sends files that exist, the products before what refers to them', () => {
  expect(sentFiles).toEqual([PRODUCTS, EVENTS]);
  expect(sentFiles.filter((file) => !existsSync(join(REPOSITORY, file)))).toEqual([]);
});

it('every product that a sample event names is among the sample products', () => {
  const barcodes = new Set(rows(PRODUCTS).map(({ barcode }) => barcode));
  const named = rows(EVENTS, ';').flatMap(({ metadata }) => productOf(metadata) ?? []);
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter((barcode) => !barcodes.has(barcode))).toEqual([]);
});
