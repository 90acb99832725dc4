// What SQLite itself takes: the rows that bulk writing makes, prepared upserts of 500 a transaction into Strapi's own
// table with all its indexes, the same pragmas, a process of its own. No Kafka, no parsing, no validation, no position;
// the rows are in memory before the clock starts.
import { runProgram } from '../support/program.mjs';

export const messages = 100_000;
export const values = { 'raw-sqlite': { unit: 'rows/s' } };

export const run = async (context) => {
  const seconds = await runProgram('raw-sqlite', [await context.migratedSqlite(), 0, context.messages]);
  return { 'raw-sqlite': context.messages / seconds };
};
