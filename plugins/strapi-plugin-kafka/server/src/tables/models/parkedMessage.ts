import { defineModel } from './model';
import { storedRecordAttributes } from './storedRecord';

/** Messages that wait for something that does not exist yet, and those that queue behind them. */
export const parkedMessage = defineModel({
  name: 'parked-message',
  tableName: 'kafka_parked_messages',
  indexes: [
    {
      name: 'kafka_parked_messages_origin_uq',
      columns: ['group_id', 'topic', 'partition', 'offset'],
      type: 'unique',
    },
    // What the list filters by, in its order.
    { name: 'kafka_parked_messages_reason_ix', columns: ['reason', 'id'] },
    { name: 'kafka_parked_messages_consumer_ix', columns: ['consumer', 'id'] },
    { name: 'kafka_parked_messages_topic_ix', columns: ['topic', 'id'] },
    { name: 'kafka_parked_messages_order_ix', columns: ['order_hash', 'offset'] },
    { name: 'kafka_parked_messages_wish_ix', columns: ['wish', 'group_id', 'topic', 'partition'] },
  ],
  attributes: {
    ...storedRecordAttributes,
    /** Messages of one order key keep their order; null: none to keep. */
    orderKey: { type: 'text' },
    /** Stands for group, topic, partition and order key, see `consumers/orderHash.ts`. */
    orderHash: { type: 'string' },
    /** What it waits for; the reason of its dead letter if it waits in vain. */
    reason: { type: 'string', required: true },
    detail: { type: 'text' },
    /** The content type whose entries may end the wait, `*` for any of them; null: it queues behind another message. */
    waitsFor: { type: 'string' },
    attempts: { type: 'integer', required: true, default: 1 },
    /** Milliseconds since the epoch. */
    nextTryAt: { type: 'biginteger', required: true },
    expiresAt: { type: 'biginteger', required: true },
    /** `ParkedWish`: what a person wants of it, and who that is; null once it is done. */
    wish: { type: 'string' },
    wishedBy: { type: 'string' },
  },
});
