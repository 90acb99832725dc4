import type { Core } from '@strapi/strapi';
import type { CheckVerdict } from '../../../contract/deadLetters';
import type { RecordActivity } from '../activity';
import type { Broker, BrokerRecord } from '../broker/port';
import { groupIdOf } from '../config/groupId';
import type { ResolvedConfig, ResolvedConsumer } from '../config/schema';
import { ServiceError } from '../errors';
import { inOwnWords } from '../databaseError';
import { inOwnContext } from '../ownContext';
import type { ConsumersService } from '../services';
import { createSink } from '../sinks';
import type { Change, Sink } from '../sinks/sink';
import { applyMessages, type TestMessage } from './applyMessages';
import { beginningAnew } from './beginAnew';
import { createBeliefCheck } from './beliefCheck';
import { connectionPool } from './connectionPool';
import { createControl } from './control';
import { createPauseStore } from './control/pauses';
import { createPauseWatch } from './control/pauseWatch';
import { createCures } from './cures';
import { createDecisions } from './deadLetters/decisions';
import { createDeadLetterRegister } from './deadLetters/register';
import { createRelay } from './deadLetters/relay';
import { createReplayer } from './deadLetters/replayer';
import { createRetention } from './deadLetters/retention';
import { createDeadLetterService } from './deadLetters/service';
import { createDeadLetterStore } from './deadLetters/store';
import { createTakenReplays } from './deadLetters/takenReplays';
import { dryRun } from './dryRun';
import { createMissingTopics } from './missingTopics';
import { createMoves } from './moves';
import { createOutsideQueries } from './outsideQueries';
import { createParkedStore } from './parked';
import type { AppliedBatch } from './partition/applier';
import { BatchSize } from './partition/batchSize';
import { RightOfWay } from './partition/rightOfWay';
import { Suspicion } from './partition/suspicion';
import { createPositions } from './positions';
import { createRunOutcomes } from './runs/outcomes';
import { createSignals } from './signals';
import { Supervisor } from './supervisor';
import { createOrphans } from './waiting/orphans';
import { createParkedRegister } from './waiting/register';
import { createParkedService } from './waiting/service';
import { createWishes } from './waiting/wishes';

/** A consumer as it is configured, with its group. */
export interface ConfiguredConsumer {
  name: string;
  groupId: string;
  config: ResolvedConsumer;
  /** Whether this process runs it. */
  selected: boolean;
}

/** All consumers of this project, those that this process runs, and the stores they share. */
export const createConsumers = (deps: {
  strapi: Core.Strapi;
  config: ResolvedConfig;
  broker: Broker;
  record: RecordActivity;
  /** As the applier's. */
  onCommitted(changes: readonly Change[], producedAt: () => number): void;
  /** As the applier's. */
  onApplied(batch: AppliedBatch): void;
}) => {
  const { strapi, config, broker, record, onCommitted, onApplied } = deps;
  const positions = createPositions(strapi);
  const parked = createParkedStore(strapi);
  const deadLetters = createDeadLetterStore(strapi);
  const runOutcomes = createRunOutcomes(strapi);
  const register = createDeadLetterRegister(strapi);
  const decisions = createDecisions(strapi);
  const retention = createRetention({ strapi, register, days: config.deadLetter.retentionDays });
  const sinks = new Map<string, Sink>();
  const createMissing = createMissingTopics(broker, config.topics);
  const relay = createRelay({ strapi, broker, store: deadLetters, topic: config.deadLetter.topic, createMissing });
  const replayer = createReplayer({ strapi, broker, store: deadLetters, decisions });

  const configured: ConfiguredConsumer[] = Object.entries(config.consumers).map(([name, consumer]) => ({
    name,
    groupId: groupIdOf(config.clientId, name, consumer),
    config: consumer,
    selected: config.run === 'all' || (Array.isArray(config.run) && config.run.includes(name)),
  }));
  const groups = configured.map(({ groupId }) => groupId);
  const supervisors = new Map<string, Supervisor>();
  const beliefCheck = createBeliefCheck({
    positions,
    assignments: () => [...supervisors.values()].flatMap(({ current }) => current ?? []),
    log: strapi.log,
  });
  /** Content types of which entries were created since the engine has last looked. */
  const created = new Set<string>();
  const signals = createSignals({
    created() {
      const contentTypes = [...created];
      created.clear();
      supervisors.forEach((supervisor) => supervisor.retryAwaiting(contentTypes));
    },
    changed: () => void beliefCheck.look(),
  });

  const noteCreated = (contentTypes: Iterable<string>): void => {
    for (const contentType of contentTypes) created.add(contentType);
    signals.raise('created');
  };

  const shared = {
    strapi,
    broker,
    relay,
    positions,
    parked,
    deadLetters,
    takenReplays: createTakenReplays(strapi),
    runOutcomes,
    createMissing,
    autoCreate: config.topics.autoCreate,
    deadLetterTopic: config.deadLetter.topic,
    onCreated: noteCreated,
    onCommitted,
    onApplied,
  };

  const find = (name: string): ConfiguredConsumer => {
    const known = configured.find((one) => one.name === name);
    if (known) return known;
    const names = configured.map((one) => one.name).join(', ') || 'none';
    throw new ServiceError('unknown_consumer', `There is no consumer "${name}". Configured: ${names}.`);
  };

  const pauses = createPauseStore(strapi);
  const pauseWatch = createPauseWatch({
    store: pauses,
    onChange: (name, paused) => inOwnContext(() => supervisors.get(name)?.setPaused(paused)),
    onFailure: ({ message }) => strapi.log.debug(`[kafka] Pauses are looked for again soon: ${message}`),
  });
  const control = createControl({ strapi, find, store: pauses, watch: pauseWatch, parked, record });
  const follow = (name: string, givenUp: number): void => {
    if (givenUp > 0) relay.ring();
    supervisors.get(name)?.countGivenUp(givenUp);
    signals.raise('changed');
  };
  const moves = createMoves({
    ...shared,
    find,
    record,
    isPaused: (name) => pauseWatch.of(name) !== null,
    follow,
  });

  const cures = createCures({
    ...shared,
    find,
    record,
    problemsOf: (name) => supervisors.get(name)?.status().problems ?? [],
    follow,
  });

  const dryRunOf = (
    { consumer, topic, partition }: { consumer: string; topic: string; partition: number },
    record: BrokerRecord,
  ): Promise<CheckVerdict> | null => {
    const sink = sinks.get(consumer);
    if (!sink) return null;
    return dryRun({ strapi, sink, config: config.consumers[consumer], topic, partition }, record);
  };

  /** Before the first claim, which makes a position. A database that does not answer is no reason not to start. */
  const tellBeginnings = async (): Promise<void> => {
    try {
      for (const line of beginningAnew(configured, await positions.list())) strapi.log.warn(`[kafka] ${line}`);
    } catch (error) {
      strapi.log.warn(`[kafka] Whether a consumer was renamed could not be read: ${inOwnWords(error)}`);
    }
  };

  let stopped = false;
  const start = async (): Promise<void> => {
    await pauseWatch.start();
    await tellBeginnings();
    if (stopped) return;
    if (supervisors.size > 0) {
      relay.start();
      retention.start();
    }
    // Whoever serves the admin panel replays, with or without consumers of its own.
    replayer.start();
    for (const supervisor of supervisors.values()) supervisor.start();
    signals.start();
    beliefCheck.start();
  };

  return {
    configured,
    positions,
    parked,
    deadLetters,
    runOutcomes,
    deadLetterService: createDeadLetterService({
      register,
      decisions,
      replayer,
      record,
      dryRun: dryRunOf,
    }),
    parkedService: createParkedService({
      register: createParkedRegister(strapi, new Set(groups)),
      wishes: createWishes(strapi, groups),
      orphans: createOrphans({ strapi, parked, deadLetters, runOutcomes, groups }),
      record,
      ring: () => signals.raise('changed'),
      ringRelay: relay.ring,
    }),
    /** What would become of a record; null when the consumer is not configured. Nothing is written. */
    dryRun: dryRunOf,
    /** For tests of projects. `unknown_consumer` */
    async applyMessages(name: string, messages: readonly TestMessage[]): Promise<CheckVerdict[]> {
      const { config: consumer } = find(name);
      return applyMessages({ strapi, sink: sinks.get(name) as Sink, config: consumer }, messages);
    },

    /** @throws ServiceError `unknown_consumer` */
    find,
    /** What people do to consumers. */
    service: {
      pause: control.pause,
      resume: control.resume,
      previewMove: moves.preview,
      movePositions: moves.move,
      retryPartition: cures.retry,
      passBy: cures.passBy,
    } satisfies ConsumersService,

    /** Who has paused a consumer, on whatever instance; null when it is not paused. */
    pauseOf: pauseWatch.of,

    /** Why dead letters cannot be sent; null: they can, as far as is known. */
    relayProblem: relay.problem,

    statusOf: (name: string) => supervisors.get(name)?.status() ?? null,

    /** @throws KafkaConfigError when a consumer does not fit the project's content types. */
    prepare(): void {
      const suspicion = new Suspicion();
      const pool = connectionPool(strapi);
      const outsideQueries = createOutsideQueries(pool);
      const rightOfWay = new RightOfWay(pool);
      for (const { name, groupId, config: consumer, selected } of configured) {
        const sink = outsideQueries.guard(createSink({ strapi, consumerName: name, consumer }));
        sinks.set(name, sink);
        if (!selected) continue;
        const batchSize = new BatchSize(consumer, pool);
        supervisors.set(
          name,
          new Supervisor({ ...shared, name, groupId, config: consumer, sink, batchSize, rightOfWay, suspicion }),
        );
      }
    },

    start: (): Promise<void> => inOwnContext(start),

    async stop(): Promise<void> {
      stopped = true;
      signals.stop();
      await Promise.all([pauseWatch.stop(), beliefCheck.stop()]);
      await Promise.all([...supervisors.values()].map((supervisor) => supervisor.stop()));
      retention.stop();
      await Promise.all([relay.stop(), replayer.stop()]);
    },

    /**
     * An entry of this content type that was created elsewhere, e.g. in the admin panel, may be what a message waits for.
     * Call it after its commit.
     */
    wake: (contentType: string) => noteCreated([contentType]),
  };
};

export type Consumers = ReturnType<typeof createConsumers>;
