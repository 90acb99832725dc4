import type { Core } from '@strapi/strapi';
import type { BrokerError } from '../../broker/errors';
import type { Broker } from '../../broker/port';
import type { CreateMissingTopics } from '../missingTopics';
import { deadLetterHeaders } from './headers';
import { createOutboxSender, eachByItself, type Outbox, type Outgoing } from './outbox';
import type { DeadLetterStore } from './store';

interface OutgoingLetter extends Outgoing {
  attempts: number;
}

/**
 * Publishes stored dead letters to their topic and marks them sent. A crash between the two sends a letter again, under
 * the same id. A letter that the topic does not take waits with the reason; those behind it go on.
 */
export const createRelay = (deps: {
  strapi: Core.Strapi;
  broker: Broker;
  store: DeadLetterStore;
  topic: string;
  createMissing: CreateMissingTopics;
}) => {
  const { strapi, broker, store, topic, createMissing } = deps;
  const producer = broker.createProducer();

  const outbox: Outbox<OutgoingLetter> = {
    what: 'Dead letters',

    async due() {
      return eachByItself(
        await store.unsent(),
        ({ rowId, read, attempts, suspect }) => {
          const letter = read();
          const { key, value } = letter.record;
          return { rowId, topic, attempts, suspect, record: { key, value, headers: deadLetterHeaders(letter) } };
        },
        (row, problem) => store.markUnsent([row], `Its row cannot be read: ${problem}`, true),
      );
    },

    send: (_topic, letters, options) =>
      producer.send(
        topic,
        letters.map(({ record }) => record),
        options,
      ),

    delivered: (letters) => store.markSent(letters.map(({ rowId }) => rowId)),

    async failed(letters, error) {
      const alone = error.code === 'record_too_large' || error.code === 'failed';
      await store.markUnsent(letters, explain(topic, error), alone);
      // Somebody has deleted it since the consumers made sure that it exists.
      if (error.code === 'topic_missing') await createMissing(topic);
      return error.code === 'record_too_large';
    },

    isEmpty: async () => (await store.count()).unsent === 0,

    close: () => producer.disconnect(),
  };

  return createOutboxSender(outbox, strapi.log);
};

export type Relay = ReturnType<typeof createRelay>;

/** What an operator can do about it. */
const explain = (topic: string, { code, message }: BrokerError): string => {
  if (code === 'record_too_large') {
    return `Topic "${topic}" does not take a record of this size; raise its max.message.bytes. It is tried again.`;
  }
  if (code === 'topic_missing') return `Topic "${topic}" does not exist; create it. It is tried again.`;
  return message;
};
