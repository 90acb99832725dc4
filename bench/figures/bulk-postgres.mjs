// From topic to committed product with `write: 'bulk'`, on PostgreSQL with three partitions at the same time.
import { drain } from '../support/drain.mjs';
import { missingPostgres } from '../support/postgres.mjs';

export const messages = 100_000;
export const values = { 'bulk-postgres': { unit: 'messages/s' } };
export const ratios = { 'bulk-postgres/raw-postgres': '>= 0.7' };
export const missing = missingPostgres;

export const run = async (context) => {
  const strapi = { databaseUrl: await context.migratedPostgres(), env: { CONCURRENCY: '3' } };
  return { 'bulk-postgres': await drain(context, { consumer: 'bulk-products', strapi }) };
};
