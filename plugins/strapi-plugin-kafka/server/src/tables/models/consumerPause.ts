import { defineModel } from './model';

/** Consumers that people have paused: those that have a row. */
export const consumerPause = defineModel({
  name: 'consumer-pause',
  tableName: 'kafka_consumer_pauses',
  indexes: [{ name: 'kafka_consumer_pauses_consumer_uq', columns: ['consumer'], type: 'unique' }],
  attributes: {
    /** Name of the consumer. */
    consumer: { type: 'string', required: true },
    reason: { type: 'text', required: true },
    at: { type: 'datetime', required: true },
    /** `Actor`; null: the project's own code. */
    by: { type: 'json' },
  },
});
