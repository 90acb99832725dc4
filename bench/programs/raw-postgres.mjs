// node raw-postgres.mjs URL FROM TO: writes the products FROM to TO − 1 into the table of a Strapi project with one INSERT …
// ON CONFLICT of 500 rows after the other, and prints the seconds. The rows are made before the clock starts, and
// whole statements are prepared.
import pg from 'pg';
import { COLUMNS, UPDATED, chunksOf, productRows } from '../support/rows.mjs';

const ROWS_PER_STATEMENT = 500;

const [url, from, to] = process.argv.slice(2);
const connection = new pg.Client({ connectionString: url });
await connection.connect();

const upsert = (count) => {
  const rows = Array.from({ length: count }, (_, row) => {
    return `(${COLUMNS.map((__, column) => `$${row * COLUMNS.length + column + 1}`).join(', ')})`;
  });
  return `INSERT INTO products (${COLUMNS.join(', ')}) VALUES ${rows.join(', ')}
    ON CONFLICT (barcode) DO UPDATE SET ${UPDATED.map((name) => `${name} = excluded.${name}`).join(', ')}`;
};
const full = upsert(ROWS_PER_STATEMENT);

const chunks = chunksOf(productRows({ from: Number(from), to: Number(to), now: new Date() }), ROWS_PER_STATEMENT);
const statements = chunks.map((rows) => ({
  name: `upsert-${rows.length}`,
  text: rows.length === ROWS_PER_STATEMENT ? full : upsert(rows.length),
  values: rows.flat(),
}));
const begun = performance.now();
for (const statement of statements) await connection.query(statement);
const seconds = (performance.now() - begun) / 1_000;
await connection.end();
process.stdout.write(`${seconds}\n`);
