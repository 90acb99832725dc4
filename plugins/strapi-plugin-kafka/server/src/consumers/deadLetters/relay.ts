import type { Core } from '@strapi/strapi';
import { BrokerError } from '../../broker/errors';
import type { Broker, BrokerProducer, OutgoingRecord } from '../../broker/port';
import { deadLetterHeaders } from './headers';
import type { DeadLetter, DeadLetterStore } from './store';

/** How often the outbox is looked at when nobody rings; milliseconds. */
const INTERVAL = 5_000;
/** From this size on a letter travels alone and compressed: topics take 1 MiB by default. */
const LARGE_LETTER_BYTES = 512 * 1024;

/**
 * Publishes stored dead letters to their topic, outside any transaction, and marks them sent. A crash between the two
 * sends a letter again, under the same id.
 */
export const createRelay = (deps: { strapi: Core.Strapi; broker: Broker; store: DeadLetterStore; topic: string }) => {
  const { strapi, broker, store, topic } = deps;
  const producer = broker.createProducer();
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  let rungMeanwhile = false;
  let stopped = false;

  const drain = async (): Promise<void> => {
    for (;;) {
      const waiting = stopped ? [] : await store.unsent();
      if (waiting.length === 0) return;
      const small = waiting.filter(({ letter }) => sizeOf(letter) < LARGE_LETTER_BYTES);
      if (small.length > 0) {
        await producer.send(
          topic,
          small.map(({ letter }) => toRecord(letter)),
        );
        await store.markSent(small.map(({ rowId }) => rowId));
      }
      for (const { rowId, letter } of waiting) {
        if (sizeOf(letter) >= LARGE_LETTER_BYTES) await sendLarge(rowId, letter);
      }
    }
  };

  const sendLarge = async (rowId: number, letter: DeadLetter): Promise<void> => {
    try {
      await producer.send(topic, [toRecord(letter)], { compress: true });
      await store.markSent([rowId]);
    } catch (error) {
      if (!(error instanceof BrokerError) || error.code !== 'record_too_large') throw error;
      await store.markUnsendable(
        rowId,
        `Topic "${topic}" does not take a record of this size; raise its max.message.bytes.`,
      );
      strapi.log.warn(`[kafka] Dead letter ${letter.id} stays in the database only: ${error.message}`);
    }
  };

  const ring = (): void => {
    if (stopped) return;
    if (running) {
      rungMeanwhile = true;
      return;
    }
    running = drain()
      // The letters are safe in the outbox; the next interval tries again, and the broker's status tells people.
      .catch((error: Error) => {
        strapi.log.debug(`[kafka] Dead letters wait in the outbox: ${error.message}`);
      })
      .finally(() => {
        running = null;
        if (!rungMeanwhile) return;
        rungMeanwhile = false;
        ring();
      });
  };

  return {
    start(): void {
      timer = setInterval(ring, INTERVAL);
      ring();
    },
    /** Says that there may be something new in the outbox. */
    ring,
    async stop(): Promise<void> {
      stopped = true;
      if (timer) clearInterval(timer);
      await running;
      await disconnectQuietly(producer);
    },
  };
};

export type Relay = ReturnType<typeof createRelay>;

const disconnectQuietly = (producer: BrokerProducer): Promise<void> => producer.disconnect().catch(() => undefined);

const sizeOf = ({ record }: DeadLetter): number => (record.key?.length ?? 0) + (record.value?.length ?? 0);

const toRecord = (letter: DeadLetter): OutgoingRecord => ({
  key: letter.record.key,
  value: letter.record.value,
  headers: deadLetterHeaders(letter),
});
