import type { Core } from '@strapi/strapi';
import { createActivity } from './activity';
import { createBroker } from './broker';
import { inOwnWords } from './databaseError';
import { compatibilityOf } from './compatibility';
import { resolveConfig } from './config/resolve';
import { createConsumers } from './consumers';
import { createMonitor } from './monitor';
import { createMetrics } from './monitor/metrics';
import { countSends } from './monitor/metrics/sends';
import { watchedTopics } from './monitor/watchedTopics';
import { createGeneratorService } from './producers/generatorService';
import { inOwnContext } from './ownContext';
import { createStream } from './stream';
import { createElsewhere } from './stream/elsewhere';
import { createRepeatedLog } from './repeatedLog';
import { startInOrder } from './startup';
import { createLayout } from './tables/layout';
import { endsWithin } from './timeLimit';
import { createTopics } from './topics';

/** Strapi waits for `destroy` before it ends; whatever a broker does, it must not wait for longer. Milliseconds. */
const STOP_LIMIT = 9_000;

/** Everything of the plugin that lives as long as one Strapi instance, put together in one place. */
const createRuntime = (strapi: Core.Strapi) => {
  const config = resolveConfig(strapi.config.get('plugin::kafka'));
  const metrics = createMetrics({
    token: config.metrics.token,
    topicNames: watchedTopics(config),
    readSnapshot: async () => ({
      ...(await monitor.readSnapshot()),
      produced: generators.produced(),
      streamClients: stream.clientCount,
    }),
  });
  const broker = countSends(createBroker(config, strapi.log), metrics);
  const activity = createActivity({ strapi, config });
  const { record } = activity;
  const stream = createStream({ strapi, maxClients: config.stream.maxClients });
  const consumers = createConsumers({
    strapi,
    config,
    broker,
    record,
    onCommitted: stream.onCommitted,
    onApplied: metrics.onApplied,
  });
  const elsewhere = createElsewhere({ strapi, consumers, stream });
  const readReached = async () => monitor.partitions();
  const generators = createGeneratorService({ strapi, config, broker, consumers, readReached, record });
  const compatibility = compatibilityOf(strapi);
  const layout = createLayout(strapi);
  const monitor = createMonitor({
    strapi,
    broker,
    consumers,
    config,
    countRuns: generators.countRunning,
    compatibility,
    tablesProblem: layout.problem,
  });
  const topics = createTopics({ strapi, config, broker, consumers, watchedRate: monitor.rateInto, record });
  const stopping = new AbortController();
  let starting: Promise<void> | null = null;

  const tell = createRepeatedLog(strapi.log);
  const tellFailure = (error: unknown) =>
    tell('warn', `[kafka] The plugin cannot start yet and tries again: ${inOwnWords(error)}`);

  const stopEverything = async (): Promise<void> => {
    activity.stop();
    await Promise.all([
      consumers.stop(),
      generators.stopAll(),
      monitor.stop(),
      topics.stop(),
      elsewhere.stop(),
      stream.stop(),
    ]);
    await broker.disconnect();
  };

  return {
    activity,
    consumers,
    monitor,
    metrics,
    generators,
    topics,
    stream,

    /** Resolves when everything has started, however often the database had to be asked, or when `stop` came before. */
    start(): Promise<void> {
      starting ??= inOwnContext(() => {
        compatibility.tell();
        // Who looks is told what is wrong; who writes waits until nothing is.
        const writers = [layout.prepare, generators.begin, activity.start, consumers.start, elsewhere.start];
        const steps = [monitor.start, ...(compatibility.problem() === null ? writers : [])];
        return startInOrder(steps, stopping.signal, tellFailure);
      });
      return starting;
    },

    /**
     * Stops generators, finishes or rolls back the batch in hand, leaves the groups, closes connections. A runtime that was
     * never started may have connections too: to answer who asked.
     */
    async stop(): Promise<void> {
      if (stopping.signal.aborted) return;
      stopping.abort();
      if (!(await endsWithin(STOP_LIMIT, stopEverything()))) {
        strapi.log.warn('[kafka] The brokers did not let go in time; the groups will notice by their session timeout.');
      }
    },
  };
};

export type Runtime = ReturnType<typeof createRuntime>;

const runtimes = new WeakMap<Core.Strapi, Runtime>();

/** The runtime of a Strapi instance, made on first use. */
export const getRuntime = (strapi: Core.Strapi): Runtime => {
  let runtime = runtimes.get(strapi);
  if (!runtime) {
    runtime = createRuntime(strapi);
    runtimes.set(strapi, runtime);
  }
  return runtime;
};

/** The runtime if there is one: `destroy` may come without a bootstrap before it. */
export const findRuntime = (strapi: Core.Strapi): Runtime | undefined => runtimes.get(strapi);
