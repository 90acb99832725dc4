import { hiddenFromEditors } from '../hidden';

/** Strapi writes into attributes: each needs an object of its own. */
const count = () => ({ type: 'biginteger', required: true, default: '0' }) as const;

/** What each consumer has made of a run's messages, counted in the transactions in which its positions move. */
export const runOutcome = {
  kind: 'collectionType',
  collectionName: 'kafka_run_outcomes',
  info: { singularName: 'run-outcome', pluralName: 'run-outcomes', displayName: 'Kafka run outcome' },
  options: { draftAndPublish: false },
  pluginOptions: hiddenFromEditors,
  indexes: [{ name: 'kafka_run_outcomes_run_uq', columns: ['run', 'consumer'], type: 'unique' as const }],
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
} as const;
