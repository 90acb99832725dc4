import type { PreviewMessage } from '../../../contract/generators';
import { ServiceError } from '../errors';
import type { RecordSource } from './recordSource';

/** Messages shown before a run. */
const SHOWN = 10;
/** Characters of a value that are shown. */
const LONGEST_VALUE = 20_000;

/** The first messages of a run. What keeps it from being made is told to the person who asked. */
export const previewOf = async (open: () => Promise<RecordSource>): Promise<PreviewMessage[]> => {
  try {
    const source = await open();
    try {
      const records = await source.take(SHOWN);
      return records.map(({ record: { key, value }, sequence, fault }) => {
        return { sequence, key: toText(key), value: toText(value)?.slice(0, LONGEST_VALUE) ?? null, fault };
      });
    } finally {
      await source.close();
    }
  } catch (error) {
    if (error instanceof ServiceError) throw error;
    throw new ServiceError('invalid', error instanceof Error ? error.message : String(error), [], { cause: error });
  }
};

const toText = (content: Buffer | string | null): string | null => (content === null ? null : String(content));
