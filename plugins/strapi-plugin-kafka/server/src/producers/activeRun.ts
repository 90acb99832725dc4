import type { Actor } from '../../../contract/actors';
import type { GeneratorRun } from '../../../contract/generators';
import type { Broker } from '../broker/port';
import type { GeneratorConfig } from '../config/types';
import { inOwnWords } from '../databaseError';
import { systemClock } from './clock';
import { keepTrying } from './keepTrying';
import { endsWithin } from '../timeLimit';
import type { FileContent } from './files/fileContent';
import type { ReadReference } from './references';
import { noProgress, produceRun, type RunProgress } from './run';
import { throughputOf } from './runRow';
import type { RunChanges, RunStore } from './runStore';
import { openSource } from './source';

/** Milliseconds between two saves of a run that moves, and of one that waits. */
const SAVE_INTERVAL = 1_000;
const SIGN_OF_LIFE = 10_000;
/** Milliseconds that the end of a run waits for the brokers to say where its topic ends. */
const ENDS_LIMIT = 1_000;

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
  /** Its rows are sent; null: what the recipe makes. */
  file: FileContent | null;
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
  const changes: RunChanges = { ...noProgress(), state: 'running', finishedAt: null, stoppedBy: null, ends: null };
  const current = (): GeneratorRun => {
    const { ends: _ends, ...shown } = changes;
    return { ...run, ...shown, throughput: throughputOf(shown.acknowledged, run.startedAt, shown.finishedAt) };
  };

  const stop = (by: Actor | null): void => {
    if (!stopping.signal.aborted) changes.stoppedBy = by;
    stopping.abort('stopped');
  };

  const save = async (): Promise<void> => {
    try {
      await store.save(run.id, { ...changes });
    } catch (error) {
      logger.error(`[kafka] The run ${run.id} of "${run.generator}" cannot be saved: ${inOwnWords(error)}`);
    }
  };

  const onProgress = (progress: Partial<RunProgress>): void => {
    Object.assign(changes, progress);
  };

  /** Whoever has read the topic up to there has seen all of the run. */
  const noteEnds = async (): Promise<void> => {
    const reading = work.broker.admin.topicOffsets(run.topic).then((offsets) => {
      changes.ends = offsets.map(({ partition, end }) => [partition, end]);
    });
    // Without them the ledger says "not yet" where it could say "never".
    await endsWithin(ENDS_LIMIT, reading).catch(() => false);
  };

  const finish = async (state: RunChanges['state'], error: string | null): Promise<void> => {
    const finishedAt = new Date().toISOString();
    if (changes.generated > 0) await noteEnds();
    Object.assign(changes, { state, error, finishedAt });
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
      await finish('failed', inOwnWords(error));
    }
  };

  const heedRequests = async (): Promise<void> => {
    const request = await store.stopRequest(run.id).catch(() => null);
    if (request) stop(request.by);
  };

  const stopSaving = saveRegularly(changes, save, heedRequests);
  const ended = produce().finally(stopSaving);
  const closed = ended.then(() => producer.disconnect()).catch((error) => logger.error(`[kafka] ${inOwnWords(error)}`));
  return {
    current,
    stop,
    interrupt: () => stopping.abort('interrupted'),
    ended,
    closed,
  };
};

interface Performance extends Pick<ActiveRunOptions, 'config' | 'broker' | 'topics' | 'file' | 'readReference'> {
  producer: ReturnType<Broker['createProducer']>;
  signal: AbortSignal;
  onProgress: (progress: Partial<RunProgress>) => void;
}

const perform = async (
  { id, generator, topic, options }: GeneratorRun,
  { config, broker, topics: { autoCreate, ...topics }, file, readReference, producer, signal, onProgress }: Performance,
): Promise<'completed' | 'stopped'> => {
  const source = await openSource({ generator, config, options, file, run: id, readReference });

  const ensureTopic = async (): Promise<boolean> => {
    if (autoCreate) await broker.admin.ensureTopics([{ topic, ...topics }]);
    return true;
  };
  const onFailure = (error: Error): void => onProgress({ error: error.message });
  const ready = await keepTrying(ensureTopic, { signal, clock: systemClock, giveUpAfter: null, onFailure });
  if (!ready) return 'stopped';
  return produceRun({ source, producer, topic, options, signal, onProgress, giveUpAfter: null });
};

/**
 * Saves once a second when numbers have changed, else as a sign of life, and looks whether somebody asks for the run's end
 * on another instance. Returns what ends it.
 */
const saveRegularly = (
  changes: RunChanges,
  save: () => Promise<void>,
  heedRequests: () => Promise<void>,
): (() => void) => {
  let saved = { text: JSON.stringify(changes), at: Date.now() };
  let saving = false;

  const saveWhenDue = async (): Promise<void> => {
    if (saving) return;
    saving = true;
    await heedRequests();
    const text = JSON.stringify(changes);
    if (text !== saved.text || Date.now() - saved.at >= SIGN_OF_LIFE) {
      saved = { text, at: Date.now() };
      await save();
    }
    saving = false;
  };

  const timer = setInterval(() => void saveWhenDue(), SAVE_INTERVAL);
  timer.unref();
  return () => clearInterval(timer);
};
