import type { CompressionTypes as Compression, Kafka, Producer } from 'kafkajs';
import type { ResolvedConfig } from '../../config/schema';
import type { Broker, BrokerProducer, OutgoingRecord } from '../port';
import { toBrokerError } from './errors';
import { CompressionTypes } from './library';

const ACKS_ALL = -1;

const COMPRESSIONS: Record<ResolvedConfig['compression'], Compression> = {
  none: CompressionTypes.None,
  gzip: CompressionTypes.GZIP,
  snappy: CompressionTypes.Snappy,
  lz4: CompressionTypes.LZ4,
  zstd: CompressionTypes.ZSTD,
};
/** What is compressed because it is large, where nothing else is. */
const FOR_LARGE = 'gzip';

const connect = async (kafka: Kafka, { allowAutoTopicCreation }: { allowAutoTopicCreation: boolean }) => {
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1, allowAutoTopicCreation });
  await producer.connect();
  return producer;
};

/**
 * Idempotent, so that a retry inside the client cannot store a record twice. After a rejected send kafkajs's sequence
 * numbers no longer match the broker's, and the *next* record would be lost without an error: the producer is thrown
 * away on any rejection and the next send starts with a new one.
 */
export const createProducer = (
  kafka: Kafka,
  { topics: { autoCreate }, compression }: Pick<ResolvedConfig, 'topics' | 'compression'>,
): BrokerProducer => {
  let current: Promise<Producer> | null = null;

  const discard = async (): Promise<void> => {
    const discarded = current;
    current = null;
    // A producer that never connected, or whose connection is gone, has nothing left to close.
    await discarded?.then((producer) => producer.disconnect()).catch(() => undefined);
  };

  return {
    async send(topic: string, records: OutgoingRecord[], { compress = false } = {}) {
      try {
        current ??= connect(kafka, { allowAutoTopicCreation: autoCreate });
        const producer = await current;
        await producer.send({
          topic,
          acks: ACKS_ALL,
          compression: COMPRESSIONS[compress && compression === 'none' ? FOR_LARGE : compression],
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

/** One record, by a producer of its own, to a topic that exists. */
export const sendOne: (kafka: Kafka, ...args: Parameters<Broker['sendOne']>) => ReturnType<Broker['sendOne']> = async (
  kafka,
  topic,
  record,
) => {
  try {
    const producer = await connect(kafka, { allowAutoTopicCreation: false });
    try {
      const [{ partition, baseOffset }] = await producer.send({ topic, acks: ACKS_ALL, messages: [record] });
      return { partition, offset: Number(baseOffset) };
    } finally {
      await producer.disconnect();
    }
  } catch (error) {
    throw toBrokerError(error, `sending a record to "${topic}"`);
  }
};
