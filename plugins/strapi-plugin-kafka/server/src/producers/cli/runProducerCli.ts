import { randomUUID } from 'node:crypto';
import type { RunOptions } from '../../../../contract/generators';
import { createBroker } from '../../broker';
import { BrokerError } from '../../broker/errors';
import type { Broker, BrokerProducer } from '../../broker/port';
import type { GeneratorConfig } from '../../config/types';
import { systemClock } from '../clock';
import { fileOnDisk } from '../files/fileContent';
import { createFileOrigin } from '../files/fileOrigin';
import { createRecipe } from '../recipe';
import { createRecordSource, type RecordSource } from '../recordSource';
import { readReferences } from '../references';
import { noProgress, produceRun, type RunProgress } from '../run';
import { findGenerator, toBrokerConfig, toRunOptions, type CliValues } from './options';
import { lineReporter, summarize, type CreateReporter } from './report';
import { ReferenceError, referencesFromRest } from './restReferences';
import { UsageError } from './usageError';

export interface ProducerCliInput {
  /** As typed: the generator's name, with or without `-producer`. */
  name: string;
  values: CliValues;
  generators: Record<string, GeneratorConfig>;
  /** `BROKER`, `TOPIC`, `STRAPI_URL`, `STRAPI_TOKEN`. */
  env: NodeJS.ProcessEnv;
  /** Ends the run with its summary. */
  signal: AbortSignal;
  print(line: string): void;
  printError(line: string): void;
  /** Default: a line a second. */
  createReporter?: CreateReporter;
}

/** Milliseconds until a broker that does not answer is given up, before and during a run. */
const CONNECT_LIMIT = 10_000;
const AWAY_LIMIT = 60_000;
/** Milliseconds for closing connections; nothing depends on it. */
const CLOSE_LIMIT = 2_000;

const EXIT = { ok: 0, failure: 1, usage: 2 } as const;

/** A producer from the shell. Returns the exit code: 0 all acknowledged, 1 failed, 2 asked for what does not exist. */
export const runProducerCli = async (input: ProducerCliInput): Promise<number> => {
  try {
    return await produce(input);
  } catch (error) {
    input.printError(error instanceof Error ? error.message : String(error));
    return error instanceof UsageError ? EXIT.usage : EXIT.failure;
  }
};

const produce = async ({ values, env, generators, ...input }: ProducerCliInput): Promise<number> => {
  const { name, config } = findGenerator(input.name, generators);
  const options = toRunOptions(values);
  const brokerConfig = toBrokerConfig(env, name, config);
  const { topic } = brokerConfig.generators[name];

  const origin =
    values.file === undefined
      ? await createRecipe({
          name,
          config,
          seed: options.seed,
          references: await findReferences(name, config, env, input),
        })
      : await createFileOrigin({ content: await fileOnDisk(values.file), config, seed: options.seed });
  const source = createRecordSource({ origin, ...options, run: randomUUID(), generator: name });
  const broker = createBroker(brokerConfig, silent);
  const producer = broker.createProducer();
  try {
    await ensureTopic(broker, { topic, ...brokerConfig.topics }, brokerConfig.brokers, input.signal);
    return await send({ source, producer, topic, options }, input);
  } finally {
    await source.close();
    await withLimit(Promise.all([producer.disconnect(), broker.disconnect()]), CLOSE_LIMIT);
  }
};

/** Entries that a recipe can do without are left out, with a warning, when Strapi does not give them. */
const findReferences = (
  name: string,
  config: GeneratorConfig,
  env: NodeJS.ProcessEnv,
  { printError }: Pick<ProducerCliInput, 'printError'>,
): ReturnType<typeof readReferences> => {
  const read = referencesFromRest(env);
  return readReferences(name, config, async (reference) => {
    try {
      return await read(reference);
    } catch (error) {
      if (reference.required || !(error instanceof ReferenceError)) throw error;
      printError(`${error.message} Going on without "${reference.contentType}".`);
      return [];
    }
  });
};

const ensureTopic = async (
  broker: Broker,
  topic: Parameters<Broker['admin']['ensureTopics']>[0][number],
  brokers: string[],
  signal: AbortSignal,
): Promise<void> => {
  const unreachable = (cause?: unknown): Error =>
    new Error(
      `No Kafka broker answers at ${brokers.join(', ')}. Start one with "npm run kafka", or set BROKER to host:port of yours.`,
      { cause },
    );
  try {
    const inTime = await withLimit(broker.admin.ensureTopics([topic]), CONNECT_LIMIT, signal);
    if (!inTime) throw signal.aborted ? new Error('Stopped before anything was sent.') : unreachable();
  } catch (error) {
    throw error instanceof BrokerError && error.code === 'unreachable' ? unreachable(error) : error;
  }
};

/** Whether the work was done before the time was over or the signal aborted. */
const withLimit = async (work: Promise<unknown>, milliseconds: number, signal?: AbortSignal): Promise<boolean> => {
  const over = new AbortController();
  const stop = signal ? AbortSignal.any([signal, over.signal]) : over.signal;
  try {
    return await Promise.race([work.then(() => true), systemClock.sleep(milliseconds, stop).then(() => false)]);
  } finally {
    over.abort();
  }
};

interface Sending {
  source: RecordSource;
  producer: BrokerProducer;
  topic: string;
  options: RunOptions;
}

/** Sends, shows how far it is, and sums up in any case. */
const send = async (
  { source, producer, topic, options }: Sending,
  {
    signal,
    print,
    createReporter = lineReporter(print),
  }: Pick<ProducerCliInput, 'signal' | 'print' | 'createReporter'>,
): Promise<number> => {
  const reporter = createReporter(options.count);
  const begun = performance.now();
  let progress: RunProgress = noProgress();
  let outcome: 'completed' | 'stopped' | 'failed' = 'failed';
  const onProgress = (latest: Readonly<RunProgress>): void => {
    progress = { ...latest };
    reporter.progress(progress);
  };

  try {
    outcome = await produceRun({ source, producer, topic, options, signal, onProgress, giveUpAfter: AWAY_LIMIT });
  } finally {
    reporter.end();
    const seconds = (performance.now() - begun) / 1_000;
    print(summarize(outcome, topic, progress, { seconds, seed: options.seed }));
  }
  return progress.acknowledged === progress.generated ? EXIT.ok : EXIT.failure;
};

/** What concerns the person at the shell arrives as an error or in the summary. */
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
