import { hiddenFromEditors } from '../hidden';
import { storedRecordAttributes } from '../storedRecord';

/** Messages that wait for something that does not exist yet, and those that queue behind them. */
export const parkedMessage = {
  kind: 'collectionType',
  collectionName: 'kafka_parked_messages',
  info: { singularName: 'parked-message', pluralName: 'parked-messages', displayName: 'Kafka parked message' },
  options: { draftAndPublish: false },
  pluginOptions: hiddenFromEditors,
  indexes: [
    {
      name: 'kafka_parked_messages_origin_uq',
      columns: ['group_id', 'topic', 'partition', 'offset'],
      type: 'unique' as const,
    },
  ],
  attributes: {
    ...storedRecordAttributes,
    /** Messages of one order key keep their order; null: none to keep. */
    orderKey: { type: 'text' },
    /** What it waits for; the reason of its dead letter if it waits in vain. */
    reason: { type: 'string', required: true },
    detail: { type: 'text' },
    attempts: { type: 'integer', required: true, default: 1 },
    /** Milliseconds since the epoch. */
    nextTryAt: { type: 'biginteger', required: true },
    expiresAt: { type: 'biginteger', required: true },
  },
} as const;
