import type { Core } from '@strapi/strapi';
import type { Actor } from '../../../contract/actors';
import type { GeneratorRun, GeneratorsResponse, GeneratorSummary, StartRunRequest } from '../../../contract/generators';
import type { RecordActivity } from '../activity';
import type { Broker } from '../broker/port';
import type { GeneratorConfig } from '../config/types';
import { ServiceError } from '../errors';
import type { GeneratorsService } from '../services';
import { endsWithin } from '../timeLimit';
import { startActiveRun, type ActiveRun, type TopicSettings } from './activeRun';
import { deriveGenerators } from './derived/derive';
import { referencesFromDatabase } from './references';
import { parseRunOptions } from './runOptions';
import { createRunStore } from './runStore';

/** Milliseconds that Strapi's end waits for runs to store theirs. */
const STOP_LIMIT = 5_000;

interface GeneratorServiceOptions {
  strapi: Core.Strapi;
  config: { generators: Record<string, GeneratorConfig>; topics: TopicSettings };
  broker: Broker;
  record: RecordActivity;
}

export interface GeneratorService extends GeneratorsService {
  /** At Strapi's start: calls runs "interrupted" whose process is gone. */
  markInterrupted(): Promise<void>;
  /** Runs in progress, of all instances. */
  countRunning(): Promise<number>;
  /** At Strapi's end: interrupts all runs. Takes 5 seconds at most, whatever the broker does. */
  stopAll(): Promise<void>;
}

/** What can be produced from the admin page: lists generators, starts and stops their runs. One run per generator at a time. */
export const createGeneratorService = ({
  strapi,
  config,
  broker,
  record,
}: GeneratorServiceOptions): GeneratorService => {
  const store = createRunStore(strapi);
  const active = new Map<string, ActiveRun>();
  /** Generators between the request and the stored run. */
  const starting = new Set<string>();
  let known: Record<string, GeneratorConfig> | null = null;

  // Content types are complete only after Strapi has loaded, so not when this service is made.
  const generators = (): Record<string, GeneratorConfig> =>
    (known ??= { ...deriveGenerators(strapi.contentTypes, config.generators), ...config.generators });

  const lastRun = async (generator: string): Promise<GeneratorRun | null> => {
    const running = [...active.values()].map((run) => run.current()).find((run) => run.generator === generator);
    return running ?? store.findLast(generator);
  };

  const launch = async (
    { generator: name, options: wanted }: StartRunRequest,
    startedBy: Actor | null,
  ): Promise<GeneratorRun> => {
    const generator = generators()[name];
    const options = parseRunOptions(wanted);
    if ((await lastRun(name))?.state === 'running') {
      throw new ServiceError('already_running', `"${name}" is running already. Stop that run first.`);
    }
    const run = await store.create({ generator: name, topic: generator.topic, options, startedBy });
    const activeRun = startActiveRun({
      run,
      config: generator,
      broker,
      topics: config.topics,
      readReference: referencesFromDatabase(strapi),
      store,
      logger: strapi.log,
    });
    active.set(run.id, activeRun);
    void activeRun.ended.then(() => active.delete(run.id));
    return activeRun.current();
  };

  const get = async (id: string): Promise<GeneratorRun | null> => active.get(id)?.current() ?? store.find(id);

  const refuseToStop = async (id: string): Promise<never> => {
    const run = await get(id);
    if (!run) throw new ServiceError('unknown_run', `There is no run "${id}".`);
    const reason = run.state === 'running' ? 'runs in another instance of Strapi' : `has ended already (${run.state})`;
    throw new ServiceError('not_running', `The run "${id}" ${reason}.`);
  };

  return {
    /** Every generator with its run in progress or its last one: those of the configuration, then the derived ones. */
    async list(): Promise<GeneratorsResponse> {
      const summaries: GeneratorSummary[] = [];
      for (const name of [...new Set([...Object.keys(config.generators), ...Object.keys(generators())])]) {
        const { topic, description = '' } = generators()[name];
        summaries.push({ name, topic, description, lastRun: await lastRun(name) });
      }
      return { generators: summaries };
    },

    async start(request: StartRunRequest, who: Actor | null): Promise<GeneratorRun> {
      const name = request.generator;
      if (!Object.hasOwn(generators(), name)) {
        const names = Object.keys(generators()).join(', ') || 'none';
        throw new ServiceError('unknown_generator', `There is no generator "${name}". Known: ${names}.`);
      }
      if (starting.has(name)) throw new ServiceError('already_running', `"${name}" is being started already.`);
      starting.add(name);
      try {
        const run = await launch(request, who);
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
      if (!run) return refuseToStop(id);
      run.stop(who);
      await run.ended;
      const { generator, topic, acknowledged } = run.current();
      await record({ action: 'run_stopped', subject: generator, detail: { run: id, topic, acknowledged }, who });
      return run.current();
    },

    get,

    async markInterrupted(): Promise<void> {
      const count = await store.markInterrupted();
      if (count > 0) strapi.log.info(`[kafka] Runs of generators that Strapi's end had interrupted: ${count}.`);
    },

    countRunning: () => store.countRunning(),

    async stopAll(): Promise<void> {
      const runs = [...active.values()];
      for (const run of runs) run.interrupt();
      await endsWithin(STOP_LIMIT, Promise.all(runs.map((run) => run.closed)));
    },
  };
};
