import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { availabilityOf } from './availability';
import type { RecentMovement } from './recentMovements';

/** A product's stock after some movements, and the last of them. */
export interface Stock {
  productId: number;
  stock: number;
  recentMovements: readonly RecentMovement[];
}

const SQLITE = `
  UPDATE products SET
    stock_available = next.stock, availability = next.availability, recent_movements = next.recent, updated_at = ?
  FROM (
    SELECT value ->> 'id' AS id, value ->> 'stock' AS stock, value ->> 'availability' AS availability,
      value ->> 'recent' AS recent
    FROM json_each(?)
  ) AS next
  WHERE products.id = next.id`;

const POSTGRES = `
  UPDATE products SET
    stock_available = next.stock, availability = next.availability, recent_movements = next.recent, updated_at = ?
  FROM jsonb_to_recordset(?::jsonb) AS next(id int, stock int, availability text, recent jsonb)
  WHERE products.id = next.id`;

/** Writes the new stocks of many products with what follows from them, in one statement. */
export const writeStocks = async (
  { strapi, trx }: { strapi: Core.Strapi; trx: Knex.Transaction },
  stocks: readonly Stock[],
): Promise<void> => {
  if (stocks.length === 0) return;
  const rows = stocks.map(({ productId, stock, recentMovements }) => ({
    id: productId,
    stock,
    availability: availabilityOf(stock),
    recent: recentMovements,
  }));
  await trx.raw(strapi.db.dialect.client === 'postgres' ? POSTGRES : SQLITE, [new Date(), JSON.stringify(rows)]);
};
