// What PostgreSQL itself takes over one connection: the rows that bulk writing makes, prepared INSERT … ON CONFLICT of
// 500 rows, each a transaction, into Strapi's own table with all its indexes. No Kafka, no parsing, no validation, no
// position; the rows are in memory before the clock starts.
import { missingPostgres } from '../support/postgres.mjs';
import { runProgram } from '../support/program.mjs';

export const messages = 100_000;
export const values = { 'raw-postgres': { unit: 'rows/s' } };
export const missing = missingPostgres;

export const run = async (context) => {
  const seconds = await runProgram('raw-postgres', [await context.migratedPostgres(), 0, context.messages]);
  return { 'raw-postgres': context.messages / seconds };
};
