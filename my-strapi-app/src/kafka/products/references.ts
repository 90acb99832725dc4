import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { MAX_INTEGER } from './movements';

/**
 * How a message names a product. The first of these that fits an existing product decides:
 * `barcode`: the barcode. `documentId`: the documentId, then the barcode.
 * `any` (fields called `id` or `product`): the numeric id, then the documentId, then the barcode. Only digits without
 * a leading zero are a numeric id, so `0123` is always a barcode; whoever has barcodes that look like ids sends them
 * as `barcode`.
 */
export interface ProductReference {
  by: 'barcode' | 'documentId' | 'any';
  value: string;
}

/** A product as batches of messages need it. */
export interface FoundProduct {
  id: number;
  documentId: string;
  barcode: string | null;
  stock: number;
  /** Its last movements as the database gives them; see recentMovements.ts. */
  recentMovements: unknown;
}

export type FindProduct = (reference: ProductReference) => FoundProduct | undefined;

const asNumericId = (value: string): number | undefined =>
  /^[1-9]\d{0,9}$/.test(value) && Number(value) <= MAX_INTEGER ? Number(value) : undefined;

/** A look-up among products that were read together. */
export const indexProducts = (products: readonly FoundProduct[]): FindProduct => {
  const byId = new Map(products.map((product) => [product.id, product]));
  const byDocumentId = new Map(products.map((product) => [product.documentId, product]));
  const byBarcode = new Map(products.map((product) => [product.barcode, product]));

  return ({ by, value }) => {
    if (by === 'barcode') return byBarcode.get(value);
    const id = by === 'any' ? asNumericId(value) : undefined;
    return (id === undefined ? undefined : byId.get(id)) ?? byDocumentId.get(value) ?? byBarcode.get(value);
  };
};

interface ProductRow {
  id: number;
  document_id: string;
  barcode: string | null;
  stock_available: number;
  recent_movements: unknown;
}

const COLUMNS = 'id, document_id, barcode, stock_available, recent_movements';

/** A product that two branches find comes twice, which does no harm; branches are quicker here than an OR. */
const SQLITE = ['id', 'document_id', 'barcode']
  .map((column) => `SELECT ${COLUMNS} FROM products WHERE ${column} IN (SELECT value FROM json_each(?))`)
  .join(' UNION ALL ');

/** Ordered, so that two transactions lock products in the same order and never wait for each other. */
const postgres = (lock: Lock): string =>
  `SELECT ${COLUMNS} FROM products
    WHERE id = ANY(?::int[]) OR document_id = ANY(?::text[]) OR barcode = ANY(?::text[])
    ORDER BY id FOR ${lock === 'change' ? 'UPDATE' : 'KEY SHARE'}`;

/**
 * What the transaction means to do with the products. On PostgreSQL `change` keeps other writers of these rows out
 * until it ends, and `refer` only their deletion. SQLite has one writer at a time and needs no locks.
 */
type Lock = 'change' | 'refer';

/** Reads the products that these references may mean, with one query for the whole batch. */
export const findProducts = async (
  { strapi, trx, lock }: { strapi: Core.Strapi; trx: Knex.Transaction; lock: Lock },
  references: readonly ProductReference[],
): Promise<FindProduct> => {
  if (references.length === 0) return () => undefined;

  const ids = references.flatMap(({ by, value }) => (by === 'any' ? (asNumericId(value) ?? []) : []));
  const documentIds = references.flatMap(({ by, value }) => (by === 'barcode' ? [] : value));
  const barcodes = references.map(({ value }) => value);

  const rows: ProductRow[] =
    strapi.db.dialect.client === 'postgres'
      ? (await trx.raw<{ rows: ProductRow[] }>(postgres(lock), [ids, documentIds, barcodes])).rows
      : await trx.raw<ProductRow[]>(
          SQLITE,
          [ids, documentIds, barcodes].map((values) => JSON.stringify(values)),
        );

  return indexProducts(
    rows.map((row) => ({
      id: row.id,
      documentId: row.document_id,
      barcode: row.barcode,
      stock: row.stock_available,
      recentMovements: row.recent_movements,
    })),
  );
};

const NAMES = { barcode: 'barcode', documentId: 'documentId or barcode', any: 'id, documentId or barcode' } as const;

/** For people, e.g. `no product has the barcode "0123"`. */
const describeMissing = ({ by, value }: ProductReference): string => `No product has the ${NAMES[by]} "${value}".`;

/** What a message waits for that names a product which does not exist yet. */
export const waitForProduct = (reference: ProductReference) => ({
  reason: 'unknown_product',
  detail: describeMissing(reference),
  contentType: 'api::product.product',
});
