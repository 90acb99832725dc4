import type { Core } from '@strapi/strapi';
import { BrokerError } from '../broker/errors';
import type { Broker } from '../broker/port';
import type { Compatibility } from '../compatibility';
import type { ResolvedConfig } from '../config/schema';
import type { Consumers } from '../consumers';
import type { MonitorService } from '../services';
import { createConsumerStatus, withoutPartitions } from './consumerStatus';
import { createCounts, type Counts } from './counts';
import { createGroupWatch } from './groups';
import { createHealth } from './health';
import { toOtherGroups } from './otherGroups';
import { sampledAt, toOverview } from './overview';
import { pageOfPartitions } from './partitions';
import { createSampler, type LiveConsumer } from './sampler';
import { createRepeatedLog } from '../repeatedLog';
import { endsWithin } from '../timeLimit';
import { createTicker } from '../ticker';
import { TOTAL, Tracker } from './tracker';
import { watchedTopics } from './watchedTopics';
import { inOwnWords } from '../databaseError';

/** Members and other groups take more requests than positions and change less: looked at every so many samples. */
const SAMPLES_PER_LOOK_AT_GROUPS = 6;

/** Milliseconds that who asks for everything waits for what the database counts. */
const COUNTS_LIMIT = 2_000;

interface MonitorDeps {
  strapi: Core.Strapi;
  broker: Broker;
  consumers: Consumers;
  config: ResolvedConfig;
  /** Generator runs in progress. */
  countRuns(): Promise<number>;
  compatibility: Pick<Compatibility, 'problem' | 'limits'>;
  /** Why this version must not touch the plugin's tables; null: it may. */
  tablesProblem(): string | null;
}

/**
 * Watches the brokers and this project's consumers, all the time. Whoever asks gets what was sampled last: no question
 * makes the brokers work.
 */
export const createMonitor = (deps: MonitorDeps) => {
  const { strapi, broker, consumers, config, countRuns, compatibility, tablesProblem } = deps;
  const { interval, allowedLag } = config.monitor;
  const { observer } = broker;
  const watched = consumers.configured.map(({ name, groupId, config: { topic } }) => ({ name, groupId, topic }));
  const consumedTopics = [...new Set(watched.map(({ topic }) => topic))];
  const topicNames = watchedTopics(config);

  // Whether brokers answer is the broker's to tell, once.
  const log = createRepeatedLog(strapi.log);
  const tell = (doing: string) => (error: Error) => {
    const level = error instanceof BrokerError ? 'debug' : 'warn';
    log(level, `[kafka] ${doing} failed and is tried again: ${inOwnWords(error)}`);
  };

  const groups = createGroupWatch({
    observer,
    groupIds: watched.map(({ groupId }) => groupId),
    topicNames: consumedTopics,
    interval: interval * SAMPLES_PER_LOOK_AT_GROUPS,
    onFailure: tell('Looking at consumer groups'),
  });
  const tracker = new Tracker({ consumers: watched, topicNames, interval, hasMembers: groups.hasMembers });
  const takeSample = createSampler({
    observer,
    topicNames,
    readPositions: () => consumers.positions.list(),
    readLive: () => readLive(consumers),
    readPaused: () => new Set(watched.map(({ name }) => name).filter((name) => consumers.pauseOf(name) !== null)),
  });
  const tickers = [
    createTicker(interval, () => takeSample().then((sample) => tracker.add(sample), tell('Sampling the consumers'))),
    createTicker(interval * SAMPLES_PER_LOOK_AT_GROUPS, () => groups.look()),
  ];

  const counts = createCounts({
    countDeadLetters: () => consumers.deadLetters.count(),
    countParked: () => consumers.parked.countByGroup(),
    countRuns,
  });
  const whyIdle = () => compatibility.problem() ?? tablesProblem();
  const statusOf = createConsumerStatus({
    consumers,
    tracker,
    groups,
    brokerStatus: broker.status,
    whyNotConsuming: whyIdle,
    interval,
    allowedLag,
  });
  const readAll = async () => {
    const counted = await counts();
    const statuses = consumers.configured.map((one) => statusOf(one, counted.parked.get(one.groupId) ?? 0));
    return { counted, statuses };
  };

  const otherGroupsOf = (topics: string[]) => {
    const others = groups.others();
    return {
      otherGroups: others && toOtherGroups(others.groups, topics, tracker.sample),
      otherGroupsIncomplete: others?.complete === false,
    };
  };

  const service: MonitorService = {
    async overview() {
      const { counted, statuses } = await readAll();
      return toOverview(broker.status(), statuses, counted, tracker, consumers.relayProblem());
    },

    async consumers() {
      const { statuses } = await readAll();
      return {
        broker: broker.status(),
        consumers: statuses.map(withoutPartitions),
        ...otherGroupsOf(consumedTopics),
        sampledAt: sampledAt(tracker),
      };
    },

    async consumer(name, query) {
      const known = consumers.find(name);
      const { parked } = await counts();
      const status = statusOf(known, parked.get(known.groupId) ?? 0);
      return {
        broker: broker.status(),
        consumer: withoutPartitions(status),
        ...pageOfPartitions(status.partitions, query),
        ...otherGroupsOf([known.config.topic]),
        sampledAt: sampledAt(tracker),
      };
    },

    history({ consumer, range, points }) {
      if (consumer !== undefined) consumers.find(consumer);
      return {
        consumer: consumer ?? null,
        ...tracker.history.read(consumer ?? TOTAL, { now: Date.now(), range, points }),
      };
    },

    health: createHealth(deps),
    whyIdle,
  };

  /** Without the counts where the database does not give them soon. */
  const readSnapshot = async () => {
    let counted: Counts | null = null;
    await endsWithin(
      COUNTS_LIMIT,
      counts().then((answer) => (counted = answer)),
    ).catch(() => false);
    const parkedOf = (groupId: string) => counted?.parked.get(groupId) ?? 0;
    return {
      broker: broker.status(),
      consumers: consumers.configured.map((one) => statusOf(one, parkedOf(one.groupId))),
      counts: counted,
      sample: tracker.sample,
    };
  };

  return {
    service,
    /** All that a scrape of the metrics shows of brokers and consumers. */
    readSnapshot,
    /** Where every consumer stands in each partition, by its name. */
    partitions: () => new Map(consumers.configured.map((one) => [one.name, statusOf(one, 0).partitions])),
    /** Messages a second that came into a topic over the last minute; null: not watched, or not known yet. */
    rateInto: (topic: string): number | null => tracker.rate('in', topic),
    start: () => tickers.forEach((ticker) => ticker.start()),
    async stop(): Promise<void> {
      await Promise.all(tickers.map((ticker) => ticker.stop()));
    },
  };
};

export type Monitor = ReturnType<typeof createMonitor>;

const readLive = (consumers: Consumers): Map<string, LiveConsumer> =>
  new Map(
    consumers.configured.flatMap(({ name }) => {
      const status = consumers.statusOf(name);
      return status ? [[name, { assigned: status.assigned, written: status.outcomes.written }]] : [];
    }),
  );
