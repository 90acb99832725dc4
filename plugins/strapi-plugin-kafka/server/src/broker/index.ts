import type { ResolvedConfig } from '../config/schema';
import { createAdmin } from './kafkajs/admin';
import { createClient } from './kafkajs/client';
import { createConsumer } from './kafkajs/consumer';
import { createObserver } from './kafkajs/observer';
import { createProducer, sendOne } from './kafkajs/producer';
import type { BrokerLogger } from './logger';
import type { BrokerObserver } from './observer';
import type { Broker, BrokerConsumer, BrokerProducer } from './port';
import { createStatusTracker, type StatusTracker } from './status';

export { clientInsides, clientVersion } from './kafkajs/insides';

/** The connection to Kafka. Opens nothing by itself: every part connects on first use. */
export const createBroker = (config: ResolvedConfig, logger: BrokerLogger): Broker => {
  const kafka = createClient(config, logger);
  const status = createStatusTracker(config.brokers, logger);
  const admin = createAdmin(kafka);
  const observer = createObserver(kafka);

  return {
    status: status.current,
    admin: {
      ensureTopics: (topics) => status.watch(admin.ensureTopics(topics)),
      createTopic: (topic) => status.watch(admin.createTopic(topic)),
      listTopics: () => status.watch(admin.listTopics()),
      topicOffsets: (topic) => status.watch(admin.topicOffsets(topic)),
    },
    observer: watchObserver(observer, status),
    createConsumer: (options) => watchConsumer(createConsumer(kafka, options), status),
    createProducer: () => watchProducer(createProducer(kafka, config), status),
    sendOne: (topic, record) => status.watch(sendOne(kafka, topic, record)),
    disconnect: async () => {
      await Promise.all([admin.disconnect(), observer.disconnect()]);
    },
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

const watchObserver = (observer: BrokerObserver, status: StatusTracker): BrokerObserver => ({
  topics: () => status.watch(observer.topics()),
  offsets: (topics) => status.watch(observer.offsets(topics)),
  offsetsAt: (topic, timestamp) => status.watch(observer.offsetsAt(topic, timestamp)),
  sizes: (topics) => status.watch(observer.sizes(topics)),
  settings: (topics, names) => status.watch(observer.settings(topics, names)),
  groups: (limit) => status.watch(observer.groups(limit)),
  members: (groupIds) => status.watch(observer.members(groupIds)),
  committed: (groupId, topic, partitions) => status.watch(observer.committed(groupId, topic, partitions)),
  clusterId: () => status.watch(observer.clusterId()),
  fetch: (topic, from, maxBytes) => status.watch(observer.fetch(topic, from, maxBytes)),
});
