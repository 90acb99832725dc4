import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { RUN_OUTCOMES, type RunCounts } from '../../../../contract/generators';
import { chunk, ROWS_PER_INSERT } from '../../chunk';
import { createDocumentId } from '../../documentIds';
import type { Tally } from './tally';

const TABLE = 'kafka_run_outcomes';

/** What consumers have made of the messages of runs. */
export const createRunOutcomes = (strapi: Core.Strapi) => {
  const table = (trx?: Knex.Transaction) => {
    const query = strapi.db.getConnection(TABLE);
    return trx ? query.transacting(trx) : query;
  };

  return {
    /** Begins to count a run, before its first message is sent. Inside the caller's transaction. */
    async open(trx: Knex.Transaction, run: string, consumers: string[]): Promise<void> {
      if (consumers.length === 0) return;
      const now = new Date();
      const none = Object.fromEntries(RUN_OUTCOMES.map((outcome) => [outcome, 0]));
      await table(trx).insert(
        consumers.map((consumer) => ({
          ...none,
          document_id: createDocumentId(),
          run,
          consumer,
          created_at: now,
          updated_at: now,
        })),
      );
    },

    /**
     * One query, and one statement for each run that is being counted. The others cost nothing more: they were started by
     * another system or from a shell, were deleted, or never existed (anybody can write the header). Always in the same
     * order, so that two transactions never wait for each other.
     */
    async add(consumer: string, tally: Tally, trx?: Knex.Transaction): Promise<void> {
      const counted: string[] = [];
      for (const runs of chunk([...tally.keys()], ROWS_PER_INSERT)) {
        counted.push(...(await table(trx).where({ consumer }).whereIn('run', runs).pluck<string[]>('run')));
      }
      for (const run of counted.sort()) {
        await table(trx)
          .where({ run, consumer })
          .increment(tally.get(run) as Record<string, number>);
      }
    },

    /** By consumer, in the order of their names. */
    async read(run: string): Promise<({ consumer: string } & RunCounts)[]> {
      // PostgreSQL's driver gives 64-bit integers as text.
      const rows: ({ consumer: string } & Record<keyof RunCounts, number | string>)[] = await table()
        .where({ run })
        .orderBy('consumer')
        .select('consumer', ...RUN_OUTCOMES);
      return rows.map(({ consumer, ...counts }) => {
        const numbers = RUN_OUTCOMES.map((outcome) => [outcome, Number(counts[outcome])]);
        return { consumer, ...(Object.fromEntries(numbers) as RunCounts) };
      });
    },

    async remove(trx: Knex.Transaction, runs: string[]): Promise<void> {
      await table(trx).whereIn('run', runs).delete();
    },
  };
};

export type RunOutcomes = ReturnType<typeof createRunOutcomes>;
