// The rows that bulk writing makes of the products: the same columns, filled in the same way.
import { buildSync } from 'esbuild';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/paths.mjs';
import { productMessage } from './products.mjs';

export const COLUMNS = [
  'document_id',
  'name',
  'description',
  'barcode',
  'stock_available',
  'availability',
  'image',
  'created_at',
  'updated_at',
  'published_at',
];

/** What an upsert sets in a row that is there already. */
export const UPDATED = ['name', 'description', 'updated_at', 'published_at'];

const DOCUMENT_IDS = join(ROOT, 'plugins/strapi-plugin-kafka/server/src/documentIds.ts');

/** The plugin's own: how an index of them grows depends on how they are made. */
const loadDocumentIds = () => {
  const { outputFiles } = buildSync({
    entryPoints: [DOCUMENT_IDS],
    bundle: true,
    platform: 'node',
    format: 'esm',
    write: false,
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
};
const { createDocumentId } = await loadDocumentIds();

/** Rows of the products `from` to `to` − 1, values in the order of COLUMNS. */
export const productRows = ({ from, to, now }) =>
  Array.from({ length: to - from }, (_, index) => {
    const { name, description, barcode, stock_available, status } = productMessage(from + index);
    return [createDocumentId(), name, description, barcode, Number(stock_available), status, null, now, now, now];
  });

/** `items` in pieces of at most `size`. */
export const chunksOf = (items, size) =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
