import type { Core } from '@strapi/strapi';
import type { BrokerErrorCode } from '../../broker/errors';
import type { Broker } from '../../broker/port';
import type { Decisions } from './decisions';
import { createOutboxSender, eachByItself, type Outbox, type Outgoing } from './outbox';
import { toReplay } from './replay';
import type { DeadLetterRow, DeadLetterStore } from './store';

interface OutgoingReplay extends Outgoing {
  row: DeadLetterRow;
}

/** The broker has turned the record down: it is not in the topic, and another try ends the same way. */
const REFUSED: BrokerErrorCode[] = ['record_too_large', 'topic_missing', 'denied', 'login_refused'];

/**
 * Sends letters back to their topics after a person has decided so. A crash between the broker's answer and its note
 * sends a message again, under the same id, and the consumer takes it once. What the broker turns down is open again.
 */
export const createReplayer = (deps: {
  strapi: Core.Strapi;
  broker: Broker;
  store: DeadLetterStore;
  decisions: Decisions;
}) => {
  const { strapi, broker, store, decisions } = deps;
  const producer = broker.createProducer();

  const outbox: Outbox<OutgoingReplay> = {
    what: 'Replays of dead letters',

    async due() {
      return eachByItself(
        await store.replaying(),
        (row) => ({
          rowId: row.id,
          topic: row.topic,
          suspect: row.nextReplayAt !== null,
          record: toReplay(row),
          row,
        }),
        (row, problem) => decisions.reopen([row], problem),
      );
    },

    async send(topic, replays, options) {
      const partitions = new Set((await broker.admin.topicOffsets(topic)).map(({ partition }) => partition));
      // A topic that was made anew may be smaller; kafkajs drops records for a partition that is gone without an error.
      const records = replays.map(({ record: { partition, ...rest } }) =>
        partition !== undefined && partitions.has(partition) ? { ...rest, partition } : rest,
      );
      await producer.send(topic, records, options);
    },

    delivered: (replays) => store.markReplayed(replays.map(({ rowId }) => rowId)),

    async failed(replays, error) {
      const rows = replays.map(({ row }) => row);
      if (REFUSED.includes(error.code)) {
        await decisions.reopen(rows, error.message);
        return true;
      }
      await store.markNotReplayed(rows, error.message, error.code !== 'unreachable');
      return false;
    },

    // Nobody asks for its problems: a replay that fails is told with its letter.
    isEmpty: async () => true,

    close: () => producer.disconnect(),
  };

  return createOutboxSender(outbox, strapi.log);
};

export type Replayer = ReturnType<typeof createReplayer>;
