import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { createDocumentId } from '../documentIds';
import { inTransaction } from '../database/transaction';
import { migrations, type Tables } from './migrations';

const TABLE = 'kafka_meta';
const ROW = { name: 'tables' };

/** The layout of the tables that this version reads and writes. */
export const LAYOUT = migrations.length;

/** The tables are further than this version: what it would make of them is anybody's guess. */
export class NewerTablesError extends Error {
  constructor(found: number) {
    super(
      `The plugin's tables were written by a newer version of it (layout ${found}; this version knows ${LAYOUT}). ` +
        'Nothing is consumed. Install that version again, or a later one.',
    );
    this.name = 'NewerTablesError';
  }
}

export interface Layout {
  /**
   * Brings the tables into the layout of this version. Of several processes that start together one does it, and the
   * others wait for it.
   *
   * @throws NewerTablesError
   */
  prepare(): Promise<void>;
  /** Why nothing may be consumed, in a sentence for people; null: the tables are understood, or nobody has looked yet. */
  problem(): string | null;
}

export const createLayout = (strapi: Core.Strapi): Layout => {
  let problem: string | null = null;

  const migrate = async (trx: Knex.Transaction): Promise<void> => {
    const now = new Date();
    // By Strapi's connection, which knows the schema that the tables are in.
    const tables: Tables = (name) => strapi.db.getConnection(name).transacting(trx);
    await tables(TABLE)
      .insert({ ...ROW, document_id: createDocumentId(), layout: 0, created_at: now, updated_at: now })
      .onConflict('name')
      .ignore();
    // The update locks the row until the end, on every database.
    await tables(TABLE).where(ROW).update({ updated_at: now });
    const { layout: found }: { layout: number } = await tables(TABLE).where(ROW).first('layout');
    if (found > LAYOUT) throw new NewerTablesError(found);
    for (const run of migrations.slice(found)) await run(tables);
    if (found < LAYOUT) await tables(TABLE).where(ROW).update({ layout: LAYOUT });
  };

  return {
    async prepare() {
      try {
        await inTransaction(strapi, migrate);
        problem = null;
      } catch (error) {
        problem = error instanceof NewerTablesError ? error.message : null;
        throw error;
      }
    },
    problem: () => problem,
  };
};
