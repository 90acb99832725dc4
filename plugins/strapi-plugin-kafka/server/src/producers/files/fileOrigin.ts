import type { Faker } from '@faker-js/faker';
import { extname } from 'node:path';
import { RUN_FILES } from '../../../../contract/generators';
import type { GeneratedMessage, GeneratorConfig } from '../../config/types';
import { breakMessage } from '../breakages';
import { createFaker } from '../faker';
import type { MessageOrigin } from '../recordSource';
import { readCsv } from './csv';
import type { FileContent } from './fileContent';
import { FileError } from './fileError';
import { readJsonLines } from './jsonLines';
import type { FileRow } from './row';

type Ending = (typeof RUN_FILES)[number];

/** How a file is read, by the end of its name. */
const READERS: Record<Ending, (content: FileContent) => AsyncGenerator<FileRow>> = {
  '.csv': readCsv,
  '.json': readJsonLines,
  '.jsonl': readJsonLines,
  '.ndjson': readJsonLines,
};

interface FileOriginOptions {
  content: FileContent;
  config: Pick<GeneratorConfig, 'keyOf'>;
  seed: number;
}

/**
 * Messages from the rows of a CSV or JSON-lines file, in order, read as they are sent: the memory needed does not grow
 * with the file. Rejects with a FileError that names line and column where the file does not parse.
 */
export const createFileOrigin = async ({ content, config, seed }: FileOriginOptions): Promise<MessageOrigin> => {
  const rows = rowsOf(content);
  let faker: Faker | null = null;

  const next = async (): Promise<GeneratedMessage | null> => {
    const { done, value } = await rows.next();
    return done ? null : { key: config.keyOf?.(value) ?? null, value };
  };

  return {
    make: next,
    async makeInvalid(sequence) {
      const message = await next();
      // Only here: the rows of a file as they are need nothing random.
      faker ??= await createFaker();
      faker.seed([seed, sequence]);
      return message && breakMessage(message, faker);
    },
    close: async () => {
      await rows.return(undefined);
    },
  };
};

/** Reads a file from its start to its end. Rejects with a FileError where it does not parse. */
export const countRows = async (content: FileContent): Promise<number> => {
  const rows = rowsOf(content);
  let count = 0;
  while (!(await rows.next()).done) count += 1;
  return count;
};

/** @throws FileError when the name does not tell how to read it. */
const rowsOf = (content: FileContent): AsyncGenerator<FileRow> => {
  const ending = extname(content.name).toLowerCase();
  const known = RUN_FILES.find((one) => one === ending);
  if (!known) throw new FileError(content.name, `the name must end in ${RUN_FILES.join(', ')}.`);
  return READERS[known](content);
};
