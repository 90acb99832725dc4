import { defineModel } from './model';

/** Strapi writes into attributes: each needs an object of its own. */
const count = () => ({ type: 'biginteger', required: true, default: '0' }) as const;

/** What each consumer has made of a run's messages, counted in the transactions in which its positions move. */
export const runOutcome = defineModel({
  name: 'run-outcome',
  tableName: 'kafka_run_outcomes',
  indexes: [{ name: 'kafka_run_outcomes_run_uq', columns: ['run', 'consumer'], type: 'unique' }],
  attributes: {
    /** documentId of the run. */
    run: { type: 'string', required: true },
    consumer: { type: 'string', required: true },
    // `RunOutcome`
    written: count(),
    unchanged: count(),
    duplicate: count(),
    refused: count(),
    dead: count(),
    waiting: count(),
    replayed: count(),
  },
});
