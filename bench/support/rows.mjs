// The rows that bulk writing makes of the products: the same columns, filled in the same way, but for free.
import { randomBytes } from 'node:crypto';
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

/** As Strapi's: 24 lowercase letters and digits, the first a letter. */
const documentId = () => {
  const bytes = randomBytes(24);
  return Array.from(bytes, (byte, index) => (index === 0 ? 10 + (byte % 26) : byte % 36).toString(36)).join('');
};

/** Rows of the products `from` to `to` − 1, values in the order of COLUMNS. */
export const productRows = ({ from, to, now }) =>
  Array.from({ length: to - from }, (_, index) => {
    const { name, description, barcode, stock_available, status } = productMessage(from + index);
    return [documentId(), name, description, barcode, Number(stock_available), status, null, now, now, now];
  });

/** `items` in pieces of at most `size`. */
export const chunksOf = (items, size) =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
