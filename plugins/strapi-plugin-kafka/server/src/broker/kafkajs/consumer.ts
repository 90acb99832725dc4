import type { Consumer, ConsumerCrashEvent, ConsumerGroupJoinEvent, EachBatchPayload, Kafka } from 'kafkajs';
import {
  FETCHED_BYTES,
  type BrokerConsumer,
  type ConsumerListener,
  type ConsumerOptions,
  type FetchedBatch,
} from '../port';
import { OWN_METADATA } from './committed';
import { toBrokerError } from './errors';
import { KafkaJSError } from './library';
import { Membership } from './membership';
import { toRecord } from './record';

/** Milliseconds; a third of the session timeout at most, as Kafka's own client recommends. */
const LONGEST_HEARTBEAT_INTERVAL = 3_000;

/** As many bytes as a batch has at least: a broker sends the first one of a request whole. */
const ONE_BATCH = 1;

const FETCHING = {
  /** Others wait this long for a member to finish its batch before they share out its partitions. */
  rebalanceTimeout: 60_000,
  /** The longest a fetch waits on the broker for new records; one record is enough to answer at once. */
  maxWaitTimeInMs: 500,
  /** How soon new partitions of a topic are noticed. */
  metadataMaxAge: 60_000,
  maxBytes: 2 * 1024 * 1024,
};

export const createConsumer = (
  kafka: Kafka,
  { groupId, topic, concurrency, isCareful, sessionTimeout }: ConsumerOptions,
): BrokerConsumer => {
  const membership = new Membership(kafka, groupId, sessionTimeout);
  const consumer = membership.client.consumer({
    groupId,
    ...FETCHING,
    maxBytesPerPartition: isCareful ? ONE_BATCH : FETCHED_BYTES,
    sessionTimeout,
    heartbeatInterval: Math.min(LONGEST_HEARTBEAT_INTERVAL, sessionTimeout / 3),
    // Topics are created by the plugin, with the configured number of partitions, or by nobody.
    allowAutoTopicCreation: false,
    // The library restarts a crashed consumer by itself and keeps doing so after disconnect(). The supervisor does it.
    retry: { initialRetryTime: 100, maxRetryTime: 5_000, retries: 5, restartOnFailure: async () => false },
  });

  // From then on the library throws where it is told of partitions.
  let ended = false;
  consumer.on(consumer.events.STOP, () => {
    ended = true;
  });

  return {
    async run(listener) {
      const joined = waitForJoin(consumer, membership, topic, listener);
      try {
        await consumer.connect();
        if (membership.hasLeft) throw new KafkaJSError('The consumer is stopping.');
        await consumer.subscribe({ topic, fromBeginning: true });
        await consumer.run({
          autoCommit: false,
          eachBatchAutoResolve: false,
          partitionsConsumedConcurrently: concurrency,
          eachBatch: (payload) => listener.onBatch(toFetchedBatch(payload)),
        });
      } catch (error) {
        throw toBrokerError(error, `joining group "${groupId}" on topic "${topic}"`);
      }
      await joined;
    },

    async stop() {
      try {
        await membership.leave();
      } finally {
        await consumer.disconnect();
      }
    },

    isMember: () => membership.isCurrent,

    seek(partition, offset) {
      if (!ended) consumer.seek({ topic, partition, offset: String(offset) });
    },

    pause(partition) {
      if (!ended) consumer.pause([{ topic, partitions: [partition] }]);
    },

    resume(partition) {
      if (!ended) consumer.resume([{ topic, partitions: [partition] }]);
    },

    async commit(positions) {
      try {
        await consumer.commitOffsets(
          positions.map(({ partition, next }) => ({ topic, partition, offset: String(next), metadata: OWN_METADATA })),
        );
      } catch (error) {
        throw toBrokerError(error, `committing offsets of group "${groupId}"`);
      }
    },
  };
};

/** Resolves on the first join, rejects when the consumer crashes before it; later joins and crashes go to the listener. */
const waitForJoin = (
  consumer: Consumer,
  membership: Membership,
  topic: string,
  listener: ConsumerListener,
): Promise<void> => {
  const joined = new Promise<void>((resolve, reject) => {
    let settled = false;
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }: ConsumerGroupJoinEvent) => {
      // The library keeps partitions paused over a join, for whoever had them before it.
      consumer.resume(consumer.paused());
      membership.joined(payload.memberId);
      listener.onJoin({ partitions: payload.memberAssignment[topic] ?? [], memberId: payload.memberId });
      settled = true;
      resolve();
    });
    consumer.on(consumer.events.CRASH, ({ payload }: ConsumerCrashEvent) => {
      const error = toBrokerError(payload.error, `consuming topic "${topic}"`);
      if (settled) listener.onCrash(error);
      else reject(error);
    });
  });
  // `run` may fail before anybody awaits this promise; its own error is the better one then.
  joined.catch(() => undefined);
  return joined;
};

const toFetchedBatch = (payload: EachBatchPayload): FetchedBatch => {
  const { batch } = payload;
  const { topic, partition } = batch;
  return {
    topic,
    partition,
    records: batch.messages.map(toRecord),
    highWatermark: Number(batch.highWatermark),
    resolve: (offset) => payload.resolveOffset(String(offset)),
    heartbeat: async () => {
      try {
        await payload.heartbeat();
      } catch (error) {
        throw toBrokerError(error, `heartbeat on topic "${topic}"`);
      }
    },
    isRunning: () => payload.isRunning(),
  };
};
