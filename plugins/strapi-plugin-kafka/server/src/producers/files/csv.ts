import { pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { FileError } from './fileError';
import type { FileContent } from './fileContent';
import { MAX_ROW_BYTES, type FileRow } from './row';

/** The header of a file fits in here. */
const HEADER_BYTES = 64 * 1024;

/**
 * Rows of a CSV file by the columns of its header, one at a time. Every value stays text: a barcode keeps its zeros.
 * The delimiter is `,` or `;`, whichever the header has more of. JSON need not be quoted in files whose delimiter it
 * does not contain: a quote inside an unquoted field is a character like any other.
 */
export async function* readCsv(content: FileContent): AsyncGenerator<FileRow> {
  const file = content.name;
  const parser = parse({
    delimiter: await detectDelimiter(content),
    bom: true,
    info: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: MAX_ROW_BYTES,
    columns: (header: string[]) => checkHeader(file, header),
  });
  // Errors reach the loop below through the parser, which the pipeline destroys with them.
  pipeline(content.open(), parser, () => undefined);

  let line = 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: FileRow; info: { lines: number } }>) {
      line = info.lines;
      yield record;
    }
  } catch (error) {
    throw error instanceof CsvError ? toFileError(file, error, line + 1) : error;
  }
}

const detectDelimiter = async (content: FileContent): Promise<string> => {
  const start: Buffer[] = [];
  for await (const chunk of content.open(HEADER_BYTES) as AsyncIterable<Buffer>) start.push(chunk);
  const [header] = Buffer.concat(start).toString('utf8').split(/\r?\n/, 1);
  const unquoted = header.replace(/"[^"]*"/g, '');
  return unquoted.split(';').length > unquoted.split(',').length ? ';' : ',';
};

const checkHeader = (file: string, header: string[]): string[] => {
  header.forEach((name, index) => {
    if (name.trim() === '') throw new FileError(file, 'the header has a column without a name.', 1, index + 1);
    if (header.indexOf(name) < index) {
      throw new FileError(file, `the header names the column "${name}" twice.`, 1, index + 1);
    }
  });
  return header.map((name) => name.trim());
};

/** `begun`: the line on which the broken row begins; the parser knows only where it gave up. */
const toFileError = (file: string, error: CsvError, begun: number): FileError => {
  const { lines = begun, index = 0, record, columns } = error as CsvError & Position;
  const at = (line: number, problem: string, column = index + 1): FileError =>
    new FileError(file, problem, line, column, { cause: error });

  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return at(begun, 'the quotation mark that opens this field is never closed.');
    case 'CSV_RECORD_INCONSISTENT_COLUMNS': {
      const [found, expected] = [record?.length ?? index, columns?.length ?? 0];
      return at(lines, `the row has ${found} columns, the header has ${expected}.`, Math.min(found, expected) + 1);
    }
    case 'CSV_MAX_RECORD_SIZE':
      return at(begun, `the row is larger than ${MAX_ROW_BYTES / 1024 / 1024} MiB. Is a quotation mark missing?`);
    default:
      return at(lines, error.message);
  }
};

interface Position {
  lines?: number;
  index?: number;
  record?: unknown[];
  columns?: unknown[];
}
