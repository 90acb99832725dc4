// node one-by-one.mjs upsert|create FROM TO, in the folder of a Strapi project: writes the products FROM to TO − 1
// through the Document Service, one after the other, and prints the seconds.
import { createRequire } from 'node:module';
import { productAttributes } from '../support/products.mjs';

// Its build for `import` does not load in Node 20.
const { createStrapi } = createRequire(import.meta.url)('@strapi/strapi');

const [way, ...range] = process.argv.slice(2);
const [from, to] = range.map(Number);
const strapi = await createStrapi({ appDir: process.cwd(), distDir: process.cwd() }).load();
const documents = strapi.documents('api::product.product');
const products = Array.from({ length: to - from }, (_, index) => productAttributes(from + index));

const WAYS = {
  create: (data) => documents.create({ data }),
  upsert: async (data) => {
    const found = await documents.findFirst({ filters: { barcode: data.barcode } });
    return found ? documents.update({ documentId: found.documentId, data }) : documents.create({ data });
  },
};

const begun = performance.now();
for (const data of products) await WAYS[way](data);
const seconds = (performance.now() - begun) / 1_000;

await strapi.destroy();
process.stdout.write(`${seconds}\n`);
process.exit();
