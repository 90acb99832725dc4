import { hiddenFromEditors } from '../hidden';

/** Consumers that people have paused: those that have a row. */
export const consumerPause = {
  kind: 'collectionType',
  collectionName: 'kafka_consumer_pauses',
  info: { singularName: 'consumer-pause', pluralName: 'consumer-pauses', displayName: 'Kafka consumer pause' },
  options: { draftAndPublish: false },
  pluginOptions: hiddenFromEditors,
  indexes: [{ name: 'kafka_consumer_pauses_consumer_uq', columns: ['consumer'], type: 'unique' as const }],
  attributes: {
    /** Name of the consumer. */
    consumer: { type: 'string', required: true },
    reason: { type: 'text', required: true },
    at: { type: 'datetime', required: true },
    /** `Actor`; null: the project's own code. */
    by: { type: 'json' },
  },
} as const;
