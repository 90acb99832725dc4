import type { ResolvedConfig } from '../config/schema';
import { createAdmin } from './kafkajs/admin';
import { createClient } from './kafkajs/client';
import { createConsumer } from './kafkajs/consumer';
import { createProducer } from './kafkajs/producer';
import type { BrokerLogger } from './logger';
import type { Broker, BrokerConsumer, BrokerProducer } from './port';
import { createStatusTracker, type StatusTracker } from './status';

/** The connection to Kafka. Opens nothing by itself: every part connects on first use. */
export const createBroker = (config: ResolvedConfig, logger: BrokerLogger): Broker => {
  const kafka = createClient(config, logger);
  const status = createStatusTracker(config.brokers, logger);
  const admin = createAdmin(kafka);

  return {
    status: status.current,
    admin: {
      ensureTopics: (topics) => status.watch(admin.ensureTopics(topics)),
      listTopics: () => status.watch(admin.listTopics()),
      topicOffsets: (topic) => status.watch(admin.topicOffsets(topic)),
    },
    createConsumer: (options) => watchConsumer(createConsumer(kafka, options), status),
    createProducer: () => watchProducer(createProducer(kafka), status),
    disconnect: () => admin.disconnect(),
  };
};

const watchConsumer = (consumer: BrokerConsumer, status: StatusTracker): BrokerConsumer => ({
  ...consumer,
  run: ({ onCrash, ...listener }) =>
    status.watch(
      consumer.run({
        ...listener,
        onCrash(error) {
          status.failed(error);
          onCrash(error);
        },
      }),
    ),
  commit: (positions) => status.watch(consumer.commit(positions)),
});

const watchProducer = (producer: BrokerProducer, status: StatusTracker): BrokerProducer => ({
  ...producer,
  send: (topic, records, options) => status.watch(producer.send(topic, records, options)),
});
