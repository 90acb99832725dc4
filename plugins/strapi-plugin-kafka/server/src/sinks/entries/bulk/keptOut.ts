import type { Knex } from 'knex';
import type { SinkBatch } from '../../sink';
import { ConcurrentWriteError } from '../concurrentWrite';
import type { Field } from '../validate/field';
import type { Dialect } from './dialects';
import type { BatchEntry } from './entry';
import { uniqueIdentity } from './known';
import type { Table } from './table';

/**
 * Judges new rows that a unique index kept out of the table although the batch had seen no such value. Either another
 * writer, e.g. the admin panel, committed one in between, or the index is one that the attributes do not tell of.
 *
 * @throws ConcurrentWriteError in the first case.
 */
export const refuseKeptOut = async (
  context: { trx: Knex.Transaction; dialect: Dialect; table: Table; key: Field | null; batch: SinkBatch },
  entries: readonly BatchEntry[],
): Promise<void> => {
  const { table, batch } = context;
  if (await haveAppeared(context, entries)) throw new ConcurrentWriteError(table.contentType);
  const detail = `A unique index of table "${table.name}" holds one of its values already.`;
  for (const message of entries.flatMap(({ messages }) => messages))
    batch.refuse(message, { reason: 'not_unique', detail });
};

const haveAppeared = async (
  { trx, dialect, table, key }: { trx: Knex.Transaction; dialect: Dialect; table: Table; key: Field | null },
  entries: readonly BatchEntry[],
): Promise<boolean> => {
  const column = key && table.columns.get(key.name);
  if (!column) return false;
  const values = entries
    .map(({ pending }) => pending?.[key.name] ?? null)
    .filter((value) => uniqueIdentity(key, value) !== null); // An empty key is nobody's, and was there before.
  return values.length > 0 && (await dialect.find(trx, table.name, [column], [{ column, values }])).length > 0;
};
