import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { availabilityOf } from './availability';

const SQLITE = `
  UPDATE products SET stock_available = next.stock, availability = next.availability, updated_at = ?
  FROM (
    SELECT value ->> 'id' AS id, value ->> 'stock' AS stock, value ->> 'availability' AS availability FROM json_each(?)
  ) AS next
  WHERE products.id = next.id`;

const POSTGRES = `
  UPDATE products SET stock_available = next.stock, availability = next.availability, updated_at = ?
  FROM jsonb_to_recordset(?::jsonb) AS next(id int, stock int, availability text)
  WHERE products.id = next.id`;

/** Writes the new stocks of many products, by id, with what follows from them, in one statement. */
export const writeStocks = async (
  { strapi, trx }: { strapi: Core.Strapi; trx: Knex.Transaction },
  stocks: ReadonlyMap<number, number>,
): Promise<void> => {
  if (stocks.size === 0) return;
  const rows = [...stocks].map(([id, stock]) => ({ id, stock, availability: availabilityOf(stock) }));
  await trx.raw(strapi.db.dialect.client === 'postgres' ? POSTGRES : SQLITE, [new Date(), JSON.stringify(rows)]);
};
