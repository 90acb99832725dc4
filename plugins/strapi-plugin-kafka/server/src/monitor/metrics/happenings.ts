import { Counter, Histogram, type Registry } from 'prom-client';
import type { AppliedBatch } from '../../consumers/partition/applier';

/** One request that has sent messages, answered or not. */
export interface SentBatch {
  topic: string;
  messages: number;
  milliseconds: number;
  acknowledged: boolean;
}

/** Stands for all topics that are in nobody's configuration: a person may send to any topic there is. */
const OTHER_TOPICS = 'other';

/**
 * What is counted when it happens: once for each transaction and each request to a broker, never for a single message.
 *
 * @param topicNames The only topics that get series of their own.
 */
export const createHappenings = (registry: Registry, topicNames: readonly string[]) => {
  const named = new Set(topicNames);
  const registers = [registry];

  const batchDuration = new Histogram({
    name: 'kafka_plugin_consumer_batch_duration_seconds',
    help: 'Time that a transaction took which brought a batch into the database, waits for a connection included.',
    labelNames: ['consumer'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const batchSize = new Histogram({
    name: 'kafka_plugin_consumer_batch_size_messages',
    help: 'Messages in one transaction.',
    labelNames: ['consumer'],
    buckets: [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000],
    registers,
  });
  const latency = new Histogram({
    name: 'kafka_plugin_consumer_end_to_end_latency_seconds',
    help: 'From the timestamp of the oldest message of a batch to the commit of its transaction; once for each batch.',
    labelNames: ['consumer'],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800, 3_600],
    registers,
  });
  const sendDuration = new Histogram({
    name: 'kafka_plugin_producer_send_duration_seconds',
    help: 'Time until the brokers had acknowledged (acks=all), or rejected, what one request sent.',
    labelNames: ['topic'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const sent = new Counter({
    name: 'kafka_plugin_producer_messages_total',
    help: 'Messages sent by generators, by people and as dead letters, by what became of them. Rejected ones may be in the topic.',
    labelNames: ['topic', 'result'],
    registers,
  });

  return {
    onApplied({ consumer, messages, milliseconds, producedAt }: AppliedBatch): void {
      const labels = { consumer };
      batchDuration.observe(labels, milliseconds / 1_000);
      batchSize.observe(labels, messages);
      // Clocks differ: a message from the future has come at once.
      latency.observe(labels, Math.max(0, Date.now() - producedAt) / 1_000);
    },

    onSent({ topic: sentTo, messages, milliseconds, acknowledged }: SentBatch): void {
      const topic = named.has(sentTo) ? sentTo : OTHER_TOPICS;
      sendDuration.observe({ topic }, milliseconds / 1_000);
      sent.inc({ topic, result: acknowledged ? 'acknowledged' : 'rejected' }, messages);
    },
  };
};

export type Happenings = ReturnType<typeof createHappenings>;
