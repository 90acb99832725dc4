// node one-by-one.mjs FROM TO, in the folder of a Strapi project: creates the products FROM to TO − 1 through the
// Document Service, one after the other, and prints the seconds.
import { createRequire } from 'node:module';
import { productAttributes } from '../support/products.mjs';

// Its build for `import` does not load in Node 20.
const { createStrapi } = createRequire(import.meta.url)('@strapi/strapi');

const [from, to] = process.argv.slice(2).map(Number);
const strapi = await createStrapi({ appDir: process.cwd(), distDir: process.cwd() }).load();
const products = Array.from({ length: to - from }, (_, index) => productAttributes(from + index));

const begun = performance.now();
for (const data of products) await strapi.documents('api::product.product').create({ data });
const seconds = (performance.now() - begun) / 1_000;

await strapi.destroy();
process.stdout.write(`${seconds}\n`);
process.exit();
