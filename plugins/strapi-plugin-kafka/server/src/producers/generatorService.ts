import type { Core } from '@strapi/strapi';
import type { Actor } from '../../../contract/actors';
import type {
  GeneratorRun,
  GeneratorsResponse,
  GeneratorSummary,
  PreviewRequest,
  PreviewResponse,
  RunDetailsResponse,
  RunOptions,
  StartRunRequest,
} from '../../../contract/generators';
import type { RecordActivity } from '../activity';
import type { Broker } from '../broker/port';
import type { GeneratorConfig } from '../config/types';
import type { RunOutcomes } from '../consumers/runs/outcomes';
import { ServiceError } from '../errors';
import { inOwnContext } from '../ownContext';
import type { GeneratorsService, UploadedFile } from '../services';
import { endsWithin } from '../timeLimit';
import { startActiveRun, type ActiveRun, type TopicSettings } from './activeRun';
import { createCatalogue } from './catalogue';
import { assertFakerInstalled, isFakerInstalled } from './faker';
import type { FileContent } from './files/fileContent';
import { receiveFile } from './files/receivedFile';
import { toLedger, type Reached } from './ledger';
import { previewOf } from './preview';
import { ProducedCounts } from './producedCounts';
import { referencesFromDatabase } from './references';
import { parseRunOptions } from './runOptions';
import { createRunRetention } from './runRetention';
import { createRunStore } from './runStore';
import { openSource } from './source';

/** Milliseconds that Strapi's end waits for runs to store theirs. */
const STOP_LIMIT = 5_000;

interface GeneratorServiceOptions {
  strapi: Core.Strapi;
  config: { generators: Record<string, GeneratorConfig>; topics: TopicSettings };
  broker: Broker;
  record: RecordActivity;
  consumers: { configured: readonly { name: string; config: { topic: string } }[]; runOutcomes: RunOutcomes };
  /** By consumer, how far it is; as old as the last sample. */
  readReached(): Promise<Map<string, Reached[]>>;
}

export interface GeneratorService extends GeneratorsService {
  /** At Strapi's start: calls runs "interrupted" whose process is gone, and begins to delete old ones. */
  begin(): Promise<void>;
  /** What the runs of this process have done, by generator. */
  produced(): ReturnType<ProducedCounts['with']>;
  /** Runs in progress, of all instances. */
  countRunning(): Promise<number>;
  /** At Strapi's end: interrupts all runs. Takes 5 seconds at most, whatever the broker does. */
  stopAll(): Promise<void>;
}

/** What can be produced from the admin page: lists generators, starts and stops their runs. One run per generator at a time. */
export const createGeneratorService = (deps: GeneratorServiceOptions): GeneratorService => {
  const { strapi, config, broker, consumers, record } = deps;
  const store = createRunStore(strapi, consumers.runOutcomes);
  const catalogue = createCatalogue(strapi, config.generators);
  const retention = createRunRetention({ store, generators: catalogue.names, log: strapi.log });
  const readReference = referencesFromDatabase(strapi);
  const active = new Map<string, ActiveRun>();
  const produced = new ProducedCounts();
  let stopped = false;
  /** Generators between the request and the stored run. */
  const starting = new Set<string>();

  const activeRun = (generator: string): GeneratorRun | undefined =>
    [...active.values()].map((run) => run.current()).find((run) => run.generator === generator);

  const launch = async (
    { generator: name, options: wanted }: StartRunRequest,
    file: FileContent | null,
    startedBy: Actor | null,
  ): Promise<GeneratorRun> => {
    const generator = catalogue.get(name);
    const options = optionsOf(wanted, file);
    if (file === null || options.invalid > 0) assertFakerInstalled();
    const last = activeRun(name) ?? (await store.findLast(name));
    if (last?.state === 'running') {
      throw new ServiceError('already_running', `"${name}" is running already. Stop that run first.`);
    }
    const { topic } = generator;
    const readers = consumers.configured.filter((consumer) => consumer.config.topic === topic).map((one) => one.name);
    const run = await store.create({ generator: name, topic, options, file: file?.name ?? null, startedBy }, readers);
    const { topics } = config;
    const work = { config: generator, broker, topics, file, readReference, store, logger: strapi.log };
    // A run outlives the request that has started it, and saves itself outside of that request's transaction.
    const started = inOwnContext(() => startActiveRun({ run, ...work }));
    active.set(run.id, started);
    void started.ended.then(() => {
      active.delete(run.id);
      produced.add(started.current());
    });
    return started.current();
  };

  const get = async (id: string): Promise<RunDetailsResponse | null> => {
    const here = active.get(id)?.current();
    const found = here ? { run: here, ends: null } : await store.find(id);
    if (!found) return null;
    // Positions first: what has passed the run's end by then is among the outcomes.
    const reached = await deps.readReached();
    const outcomes = await consumers.runOutcomes.read(id);
    return {
      run: found.run,
      ledger: toLedger({ ...found, outcomes, reached: (consumer) => reached.get(consumer) ?? [] }),
    };
  };

  /** It runs elsewhere, or not at all. */
  const stopElsewhere = async (id: string, who: Actor | null): Promise<GeneratorRun> => {
    const run = (await store.find(id))?.run;
    if (!run) throw new ServiceError('unknown_run', `There is no run "${id}".`);
    if (run.state !== 'running') {
      throw new ServiceError('not_running', `The run "${id}" has ended already (${run.state}).`);
    }
    await store.requestStop(id, who);
    const { generator, topic, acknowledged } = run;
    await record({ action: 'run_stopped', subject: generator, detail: { run: id, topic, acknowledged }, who });
    return { ...run, stoppedBy: who, stopping: true };
  };

  return {
    /** Every generator with its run in progress or its last one: those of the configuration, then the derived ones. */
    async list(): Promise<GeneratorsResponse> {
      const stored = await store.findLastOfEach();
      const generators = catalogue.names().map((name): GeneratorSummary => {
        const { topic, description = '' } = catalogue.get(name);
        const derived = catalogue.isDerived(name);
        return { name, topic, description, derived, lastRun: activeRun(name) ?? stored.get(name) ?? null };
      });
      return { generators, fakerInstalled: isFakerInstalled() };
    },

    async preview(name: string, { options: wanted }: PreviewRequest, upload?: UploadedFile): Promise<PreviewResponse> {
      const generator = catalogue.get(name);
      const received = upload ? await receiveFile(upload) : null;
      const file = received?.content ?? null;
      const options = optionsOf(wanted, file);
      const input = { generator: name, config: generator, options, file, run: 'preview', readReference };
      return { messages: await previewOf(() => openSource(input)), options, rows: received?.rows ?? null };
    },

    async start(request: StartRunRequest, who: Actor | null, upload?: UploadedFile): Promise<GeneratorRun> {
      const name = request.generator;
      catalogue.get(name);
      if (starting.has(name)) throw new ServiceError('already_running', `"${name}" is being started already.`);
      starting.add(name);
      try {
        const file = upload ? (await receiveFile(upload)).content : null;
        const run = await launch(request, file, who);
        const { count, rate, seed } = run.options;
        const detail = { run: run.id, topic: run.topic, count, rate, seed };
        await record({ action: 'run_started', subject: name, detail, who });
        return run;
      } finally {
        starting.delete(name);
      }
    },

    async stop(id: string, who: Actor | null): Promise<GeneratorRun> {
      const run = active.get(id);
      if (!run) return stopElsewhere(id, who);
      run.stop(who);
      await run.ended;
      const { generator, topic, acknowledged } = run.current();
      await record({ action: 'run_stopped', subject: generator, detail: { run: id, topic, acknowledged }, who });
      return run.current();
    },

    get,

    async runs(query) {
      const { runs, pagination } = await store.list(query);
      return { runs: runs.map((run) => active.get(run.id)?.current() ?? run), pagination };
    },

    async begin(): Promise<void> {
      const count = await store.markInterrupted();
      if (stopped) return;
      if (count > 0) strapi.log.info(`[kafka] Runs of generators that Strapi's end had interrupted: ${count}.`);
      retention.start();
    },

    produced: () => produced.with([...active.values()].map((run) => run.current())),

    countRunning: () => store.countRunning(),

    async stopAll(): Promise<void> {
      stopped = true;
      retention.stop();
      const runs = [...active.values()];
      for (const run of runs) run.interrupt();
      await endsWithin(STOP_LIMIT, Promise.all(runs.map((run) => run.closed)));
    },
  };
};

/** A file is sent to its end unless somebody wants less. */
const optionsOf = (wanted: Partial<RunOptions> | undefined, file: FileContent | null): RunOptions =>
  parseRunOptions({ ...(file && { count: null }), ...wanted });
