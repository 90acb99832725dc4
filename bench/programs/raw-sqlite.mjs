// node raw-sqlite.mjs FILE FROM TO: writes the products FROM to TO − 1 into the table of a Strapi project as fast as SQLite
// takes them, and prints the seconds. The rows are made before the clock starts.
import Sqlite from 'better-sqlite3';
import { COLUMNS, UPDATED, chunksOf, productRows } from '../support/rows.mjs';

const ROWS_PER_TRANSACTION = 500;

const [file, from, to] = process.argv.slice(2);
const connection = new Sqlite(file, { fileMustExist: true });
const PRAGMAS = [
  'journal_mode = WAL',
  'synchronous = NORMAL',
  'busy_timeout = 5000',
  'cache_size = -65536',
  'wal_autocheckpoint = 10000',
];
for (const pragma of PRAGMAS) connection.pragma(pragma);

const upsert = connection.prepare(
  `INSERT INTO products (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map(() => '?').join(', ')})
   ON CONFLICT (barcode) DO UPDATE SET ${UPDATED.map((name) => `${name} = excluded.${name}`).join(', ')}`,
);
const write = connection.transaction((rows) => rows.forEach((row) => upsert.run(row)));

const chunks = chunksOf(productRows({ from: Number(from), to: Number(to), now: Date.now() }), ROWS_PER_TRANSACTION);
const begun = performance.now();
for (const rows of chunks) write(rows);
const seconds = (performance.now() - begun) / 1_000;
connection.close();
process.stdout.write(`${seconds}\n`);
