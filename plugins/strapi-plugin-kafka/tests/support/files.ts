import { writeFile } from 'node:fs/promises';
import type { Movement, Product } from './catalogue';

/** One row of a file: every cell is text, as in a file. */
export type Row = Record<string, string>;

const BARCODE_COUNT = 200;

/** 200 products. Stock as text; the status often contradicts it, and sometimes is missing. */
export const productRows = (): Row[] =>
  Array.from({ length: BARCODE_COUNT }, (_, n) => ({
    name: `Article ${n}`,
    description: n % 5 === 0 ? '' : `What article ${n} is good for; "quoted", and with a comma`,
    stock_available: String((n * 7) % 40),
    // Some barcodes are not numeric.
    barcode: n % 9 === 0 ? `0X-${n}` : `0${4_000_000_000_000 + n}`,
    status: ['safe', 'danger', 'empty', ''][n % 4],
  }));

/** 200 events whose metadata is a string that holds JSON. */
export const eventRows = (): Row[] =>
  Array.from({ length: 200 }, (_, n) => ({
    value: `event ${n}`,
    metadata: JSON.stringify({ sequence: n, color: 'rosé', nested: { list: [n, n + 1] } }),
  }));

/** 2,000 movements: amounts as text, ids of three kinds, some of them unknown, some movements not valid. */
export function movementRows(catalogue: readonly Product[]): Movement[] {
  const random = randomNumbers(42);
  return Array.from({ length: 2_000 }, (_, n) => ({
    id: n % 23 === 0 ? `nobody-${n % 5}` : reference(catalogue[random() % catalogue.length], random()),
    amount: n % 97 === 0 ? ['-5', '1.5', 'many', ''][n % 4] : String(random() % 13),
    type: n % 101 === 0 ? 'SIDEWAYS' : ['IN', 'OUT', 'OUT'][random() % 3],
  }));
}

/** A product by its numeric id, its documentId or its barcode. */
const reference = ({ id, documentId, barcode }: Product, kind: number): string =>
  [String(id), documentId, barcode ?? documentId][kind % 3];

/** Park and Miller's generator: the same numbers every time. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647);
}

/** Writes rows as a CSV file with a header line. */
export async function writeCsv(file: string, rows: readonly Row[], delimiter: ',' | ';'): Promise<void> {
  const columns = Object.keys(rows[0]);
  const line = (cells: string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter);
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column]))].map(line);
  await writeFile(file, `${lines.join('\n')}\n`);
}
