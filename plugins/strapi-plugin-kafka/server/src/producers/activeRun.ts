import type { Actor } from '../../../contract/actors';
import type { GeneratorRun } from '../../../contract/generators';
import type { Broker } from '../broker/port';
import type { GeneratorConfig } from '../config/types';
import { systemClock } from './clock';
import { keepTrying } from './keepTrying';
import { createRecipe } from './recipe';
import { createRecordSource } from './recordSource';
import { readReferences, type ReadReference } from './references';
import { noProgress, produceRun, type RunProgress } from './run';
import { throughputOf, type RunChanges, type RunStore } from './runStore';

/** Milliseconds between two saves of a run that moves, and of one that waits. */
const SAVE_INTERVAL = 1_000;
const SIGN_OF_LIFE = 10_000;

/** How topics are made that do not exist yet: the plugin's `topics` configuration. */
export interface TopicSettings {
  autoCreate: boolean;
  partitions: number;
  replicationFactor: number;
}

interface ActiveRunOptions {
  /** As it was stored, state "running". */
  run: GeneratorRun;
  config: GeneratorConfig;
  broker: Broker;
  topics: TopicSettings;
  readReference: ReadReference;
  store: RunStore;
  logger: { info(message: string): void; error(message: string): void };
}

/** A run that this process runs. */
export interface ActiveRun {
  current(): GeneratorRun;
  /** Ends it because somebody asks for it. */
  stop(by: Actor | null): void;
  /** Ends it because Strapi ends. */
  interrupt(): void;
  /** Resolves when it has ended and its end is stored; never rejects. */
  readonly ended: Promise<void>;
  /** Resolves when its connection is closed as well. */
  readonly closed: Promise<void>;
}

/** Starts to produce. All that goes wrong from here on ends in the run's `error`. */
export const startActiveRun = ({ run, store, logger, ...work }: ActiveRunOptions): ActiveRun => {
  const stopping = new AbortController();
  const producer = work.broker.createProducer();
  const changes: RunChanges = { ...noProgress(), state: 'running', finishedAt: null, stoppedBy: null };
  const current = (): GeneratorRun => ({
    ...run,
    ...changes,
    throughput: throughputOf(changes.acknowledged, run.startedAt, changes.finishedAt),
  });

  const save = async (): Promise<void> => {
    try {
      await store.save(run.id, { ...changes });
    } catch (error) {
      logger.error(`[kafka] The run ${run.id} of "${run.generator}" cannot be saved: ${messageOf(error)}`);
    }
  };

  const onProgress = (progress: Partial<RunProgress>): void => {
    Object.assign(changes, progress);
  };

  const finish = async (state: RunChanges['state'], error: string | null): Promise<void> => {
    Object.assign(changes, { state, error, finishedAt: new Date().toISOString() });
    const { generated, acknowledged } = changes;
    const line = `[kafka] "${run.generator}" ${state}: ${generated} messages made, ${acknowledged} acknowledged.`;
    if (state === 'failed') logger.error(`${line} ${error}`);
    else logger.info(line);
    await save();
  };

  const produce = async (): Promise<void> => {
    try {
      const outcome = await perform(run, { ...work, producer, signal: stopping.signal, onProgress });
      await finish(outcome === 'completed' ? outcome : stopping.signal.reason, null);
    } catch (error) {
      await finish('failed', messageOf(error));
    }
  };

  const stopSaving = saveRegularly(changes, save);
  const ended = produce().finally(stopSaving);
  const closed = ended.then(() => producer.disconnect()).catch((error) => logger.error(`[kafka] ${messageOf(error)}`));
  return {
    current,
    stop(by) {
      if (!stopping.signal.aborted) changes.stoppedBy = by;
      stopping.abort('stopped');
    },
    interrupt: () => stopping.abort('interrupted'),
    ended,
    closed,
  };
};

interface Performance extends Pick<ActiveRunOptions, 'config' | 'broker' | 'topics' | 'readReference'> {
  producer: ReturnType<Broker['createProducer']>;
  signal: AbortSignal;
  onProgress: (progress: Partial<RunProgress>) => void;
}

const perform = async (
  { id, generator, topic, options }: GeneratorRun,
  { config, broker, topics: { autoCreate, ...topics }, readReference, producer, signal, onProgress }: Performance,
): Promise<'completed' | 'stopped'> => {
  const references = await readReferences(generator, config, readReference);
  const origin = await createRecipe({ name: generator, config, seed: options.seed, references });
  const source = createRecordSource({ origin, ...options, run: id, generator });

  const ensureTopic = async (): Promise<boolean> => {
    if (autoCreate) await broker.admin.ensureTopics([{ topic, ...topics }]);
    return true;
  };
  const onFailure = (error: Error): void => onProgress({ error: error.message });
  const ready = await keepTrying(ensureTopic, { signal, clock: systemClock, giveUpAfter: null, onFailure });
  if (!ready) return 'stopped';
  return produceRun({ source, producer, topic, options, signal, onProgress, giveUpAfter: null });
};

/** Saves once a second when numbers have changed, else as a sign of life. Returns what ends it. */
const saveRegularly = (changes: RunChanges, save: () => Promise<void>): (() => void) => {
  let saved = { text: JSON.stringify(changes), at: Date.now() };
  let saving = false;

  const saveWhenDue = async (): Promise<void> => {
    const text = JSON.stringify(changes);
    if (saving || (text === saved.text && Date.now() - saved.at < SIGN_OF_LIFE)) return;
    saving = true;
    saved = { text, at: Date.now() };
    await save();
    saving = false;
  };

  const timer = setInterval(() => void saveWhenDue(), SAVE_INTERVAL);
  timer.unref();
  return () => clearInterval(timer);
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
