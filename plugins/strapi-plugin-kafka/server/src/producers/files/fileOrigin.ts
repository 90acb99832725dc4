import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import type { GeneratedMessage, GeneratorConfig } from '../../config/types';
import { breakMessage } from '../breakages';
import { createFaker } from '../random';
import type { MessageOrigin } from '../recordSource';
import { readCsv } from './csv';
import { FileError } from './fileError';
import { readJsonLines } from './jsonLines';
import type { FileRow } from './row';

/** How a file is read, by the end of its name. */
const READERS: Record<string, (file: string) => AsyncGenerator<FileRow>> = {
  '.csv': readCsv,
  '.json': readJsonLines,
  '.jsonl': readJsonLines,
  '.ndjson': readJsonLines,
};

interface FileOriginOptions {
  file: string;
  config: Pick<GeneratorConfig, 'keyOf'>;
  seed: number;
}

/**
 * Messages from the rows of a CSV or JSON-lines file, in order, read as they are sent: the memory needed does not grow
 * with the file. Rejects with a FileError that names line and column where the file does not parse.
 */
export const createFileOrigin = async ({ file, config, seed }: FileOriginOptions): Promise<MessageOrigin> => {
  const rows = (await readerOf(file))(file);
  const faker = await createFaker();

  const next = async (): Promise<GeneratedMessage | null> => {
    const { done, value } = await rows.next();
    return done ? null : { key: config.keyOf?.(value) ?? null, value };
  };

  return {
    make: next,
    async makeInvalid(sequence) {
      const message = await next();
      faker.seed([seed, sequence]);
      return message && breakMessage(message, faker);
    },
    close: async () => {
      await rows.return(undefined);
    },
  };
};

const readerOf = async (file: string): Promise<(file: string) => AsyncGenerator<FileRow>> => {
  const reader = READERS[extname(file).toLowerCase()];
  if (!reader) throw new FileError(file, `the name must end in ${Object.keys(READERS).join(', ')}.`);
  try {
    if ((await stat(file)).isFile()) return reader;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new FileError(file, 'there is no such file.', null, null, { cause: error });
  }
  throw new FileError(file, 'this is not a file.');
};
