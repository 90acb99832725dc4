import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { ConsumerPause } from '../../../../contract/status';
import { inTransaction } from '../../database/transaction';
import { createDocumentId } from '../../documentIds';

const UID = 'plugin::kafka.consumer-pause';
const TABLE = 'kafka_consumer_pauses';

interface PauseRow extends ConsumerPause {
  consumer: string;
}

/** Who has paused which consumer, in the database: it holds over restarts and for all instances. */
export const createPauseStore = (strapi: Core.Strapi) => {
  const table = (trx: Knex.Transaction) => strapi.db.getConnection(TABLE).transacting(trx);

  return {
    async list(): Promise<Map<string, ConsumerPause>> {
      const rows: PauseRow[] = await strapi.db.query(UID).findMany();
      return new Map(rows.map(({ consumer, by, at, reason }) => [consumer, { by, at: toIso(at), reason }]));
    },

    /** Of two people who pause at the same time, one does. Returns whether it was this one. */
    add: async (consumer: string, { by, at, reason }: ConsumerPause): Promise<boolean> =>
      inTransaction(strapi, async (trx) => {
        const id = createDocumentId();
        const now = new Date(at);
        await table(trx)
          .insert({
            document_id: id,
            consumer,
            reason,
            at: now,
            by: by && JSON.stringify(by),
            created_at: now,
            updated_at: now,
          })
          .onConflict(['consumer'])
          .ignore();
        const row: { document_id: string } | undefined = await table(trx).where({ consumer }).first('document_id');
        return row?.document_id === id;
      }),

    /** Returns whether there was a pause to end. */
    remove: async (trx: Knex.Transaction, consumer: string): Promise<boolean> =>
      (await table(trx).where({ consumer }).delete()) > 0,
  };
};

export type PauseStore = ReturnType<typeof createPauseStore>;

const toIso = (at: string): string => new Date(at).toISOString();
