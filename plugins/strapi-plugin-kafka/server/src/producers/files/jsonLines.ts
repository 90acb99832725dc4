import { parse as findErrors, printParseErrorCode, type ParseError } from 'jsonc-parser';
import type { FileContent } from './fileContent';
import { FileError } from './fileError';
import { MAX_ROW_BYTES, type FileRow } from './row';

/** Objects of a file that has one on each line. Empty lines are skipped. */
export async function* readJsonLines(content: FileContent): AsyncGenerator<FileRow> {
  let number = 0;
  for await (const line of readLines(content)) {
    number += 1;
    if (line.trim() !== '') yield parseLine(content.name, line, number);
  }
}

/** Lines without their ends, one at a time, with a bound on their length. */
async function* readLines({ name, open }: FileContent): AsyncGenerator<string> {
  let rest = '';
  let number = 1;
  for await (const chunk of open().setEncoding('utf8') as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield withoutMark(line, number++);
    if (rest.length > MAX_ROW_BYTES) {
      throw new FileError(name, `the line is longer than ${MAX_ROW_BYTES / 1024 / 1024} MiB.`, number, 1);
    }
  }
  if (rest) yield withoutMark(rest, number);
}

/** The byte order mark that some editors put before the first line. */
const withoutMark = (line: string, number: number): string => (number === 1 ? line.replace(/^\uFEFF/, '') : line);

const parseLine = (file: string, line: string, number: number): FileRow => {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    const { offset, problem } = locate(line);
    throw new FileError(file, problem, number, offset + 1, { cause: error });
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as FileRow;
  throw new FileError(file, 'every line must be a JSON object.', number, line.search(/\S/) + 1);
};

/** JSON.parse does not always say where it failed; this parser does. */
const locate = (line: string): { offset: number; problem: string } => {
  if (line.trim() === '[') return { offset: 0, problem: 'this is a JSON array. Put one object on each line instead.' };
  const errors: ParseError[] = [];
  findErrors(line, errors, { disallowComments: true, allowTrailingComma: false });
  const [first] = errors;
  if (!first) return { offset: 0, problem: 'this line is not JSON.' };
  const what = printParseErrorCode(first.error).replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return { offset: Math.min(first.offset, line.length), problem: `this line is not JSON (${what}).` };
};
