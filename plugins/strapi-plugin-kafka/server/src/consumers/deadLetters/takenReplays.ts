import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { DeadLetterState, ReplayResult } from '../../../../contract/deadLetters';
import { chunk, ROWS_PER_INSERT } from '../../chunk';
import type { PartitionKey } from '../positions';
import { DEAD_LETTER_TABLE } from './store';

/** A letter whose replay is under way or has come back. */
export interface ReplayedLetter {
  id: string;
  token: string;
  /** Where its replay was applied: a rewind applies it there again, and nowhere else. */
  appliedAt: { partition: number; offset: number } | null;
}

/** States in which a letter's replay can be in its topic: the brokers' word may come after the message. */
const SENT: DeadLetterState[] = ['replaying', 'replayed'];

interface Row {
  document_id: string;
  replay_token: string;
  applied_partition: number | null;
  /** PostgreSQL's driver gives 64-bit integers as text. */
  applied_offset: number | string | null;
}

/** What consumers know and note of replays, inside the transaction that applies them. */
export const createTakenReplays = (strapi: Core.Strapi) => {
  const letters = (trx: Knex.Transaction) => strapi.db.getConnection(DEAD_LETTER_TABLE).transacting(trx);

  return {
    /** Those of these letters that belong to the partition's group and topic, locked. One query for 200 ids. */
    async find(trx: Knex.Transaction, { groupId, topic }: PartitionKey, ids: string[]): Promise<ReplayedLetter[]> {
      const found: ReplayedLetter[] = [];
      // In the same order everywhere, so that two transactions never wait for each other.
      for (const part of chunk([...new Set(ids)].sort(), ROWS_PER_INSERT)) {
        const rows: Row[] = await letters(trx)
          .whereIn('document_id', part)
          .whereIn('state', SENT)
          .where({ group_id: groupId, topic })
          .orderBy('document_id')
          .forUpdate()
          .select('document_id', 'replay_token', 'applied_partition', 'applied_offset');
        for (const row of rows) {
          const { applied_partition: partition, applied_offset: offset } = row;
          const appliedAt = partition === null || offset === null ? null : { partition, offset: Number(offset) };
          found.push({ id: row.document_id, token: row.replay_token, appliedAt });
        }
      }
      return found;
    },

    /** A replay has come back, at this place. */
    async take(trx: Knex.Transaction, id: string, partition: number, offset: number): Promise<void> {
      await letters(trx)
        .where({ document_id: id })
        .update({ applied_at: new Date(), applied_partition: partition, applied_offset: offset });
    },

    /** What has become of it. */
    async note(trx: Knex.Transaction, id: string, result: ReplayResult): Promise<void> {
      await letters(trx)
        .where({ document_id: id })
        .update({ replay_result: JSON.stringify(result) });
    },
  };
};

export type TakenReplays = ReturnType<typeof createTakenReplays>;
