import { CompressionTypes, type Kafka, type Producer } from 'kafkajs';
import type { BrokerProducer, OutgoingRecord } from '../port';
import { toBrokerError } from './errors';

const ACKS_ALL = -1;

/**
 * Idempotent, so that a retry inside the client cannot store a record twice. After a rejected send kafkajs's sequence
 * numbers no longer match the broker's, and the *next* record would be lost without an error: the producer is thrown
 * away on any rejection and the next send starts with a new one.
 */
export const createProducer = (kafka: Kafka): BrokerProducer => {
  let current: Promise<Producer> | null = null;

  const connect = async (): Promise<Producer> => {
    const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1, allowAutoTopicCreation: true });
    await producer.connect();
    return producer;
  };

  const discard = async (): Promise<void> => {
    const discarded = current;
    current = null;
    // A producer that never connected, or whose connection is gone, has nothing left to close.
    await discarded?.then((producer) => producer.disconnect()).catch(() => undefined);
  };

  return {
    async send(topic: string, records: OutgoingRecord[], { compress = false } = {}) {
      try {
        current ??= connect();
        const producer = await current;
        await producer.send({
          topic,
          acks: ACKS_ALL,
          compression: compress ? CompressionTypes.GZIP : CompressionTypes.None,
          messages: records,
        });
      } catch (error) {
        await discard();
        throw toBrokerError(error, `sending ${records.length} records to "${topic}"`);
      }
    },
    disconnect: discard,
  };
};
