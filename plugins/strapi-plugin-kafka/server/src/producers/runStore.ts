import type { Core } from '@strapi/strapi';
import type { Actor } from '../../../contract/actors';
import type { GeneratorRun, RunOptions, RunState } from '../../../contract/generators';
import { isAlive, thisProcess } from './runOwner';

const UID = 'plugin::kafka.generator-run';

/** What of a run changes while it runs. */
export type RunChanges = Pick<
  GeneratorRun,
  'state' | 'generated' | 'acknowledged' | 'broken' | 'duplicates' | 'resent' | 'error' | 'finishedAt' | 'stoppedBy'
>;

/** A row as the database layer returns it: big integers are text. */
interface RunRow {
  documentId: string;
  generator: string;
  topic: string;
  state: RunState;
  options: RunOptions;
  generated: string;
  acknowledged: string;
  broken: string;
  duplicates: string;
  resent: string;
  error: string | null;
  startedAt: string;
  startedBy: Actor | null;
  finishedAt: string | null;
  stoppedBy: Actor | null;
  owner: string;
  seenAt: string;
}

/** Runs in the database. Reading one that says "running" but whose process is gone makes it "interrupted" first. */
export const createRunStore = (strapi: Core.Strapi) => {
  const rows = () => strapi.db.query(UID);

  const settle = async (row: RunRow): Promise<GeneratorRun> => {
    if (row.state !== 'running' || isAlive(row.owner, Number(row.seenAt))) return toRun(row);
    const ended = {
      state: 'interrupted' as const,
      error: 'Strapi ended while this was running.',
      finishedAt: new Date(Number(row.seenAt)).toISOString(),
    };
    await rows().update({ where: { documentId: row.documentId, state: 'running' }, data: ended });
    return toRun({ ...row, ...ended });
  };

  const settleFirst = async (query: object): Promise<GeneratorRun | null> => {
    const row = (await rows().findOne(query)) as RunRow | null;
    return row && settle(row);
  };

  return {
    async create(run: Pick<GeneratorRun, 'generator' | 'topic' | 'options' | 'startedBy'>): Promise<GeneratorRun> {
      const data = {
        ...run,
        state: 'running',
        startedAt: new Date().toISOString(),
        owner: thisProcess,
        seenAt: String(Date.now()),
      };
      return toRun((await rows().create({ data })) as RunRow);
    },

    async save(id: string, changes: RunChanges): Promise<void> {
      const { generated, acknowledged, broken, duplicates, resent, ...rest } = changes;
      const counts = Object.entries({ generated, acknowledged, broken, duplicates, resent });
      await rows().update({
        where: { documentId: id },
        data: {
          ...rest,
          ...Object.fromEntries(counts.map(([name, count]) => [name, String(count)])),
          seenAt: String(Date.now()),
        },
      });
    },

    find: (id: string): Promise<GeneratorRun | null> => settleFirst({ where: { documentId: id } }),

    /** The youngest run of a generator. */
    findLast: (generator: string): Promise<GeneratorRun | null> =>
      settleFirst({ where: { generator }, orderBy: { id: 'desc' } }),

    /** Runs whose process is alive. */
    async countRunning(): Promise<number> {
      const running: Pick<RunRow, 'owner' | 'seenAt'>[] = await rows().findMany({
        select: ['owner', 'seenAt'],
        where: { state: 'running' },
      });
      return running.filter(({ owner, seenAt }) => isAlive(owner, Number(seenAt))).length;
    },

    /** Marks the runs that a process has left behind. Returns how many. */
    async markInterrupted(): Promise<number> {
      const running = (await rows().findMany({ where: { state: 'running' } })) as RunRow[];
      const settled = await Promise.all(running.map(settle));
      return settled.filter(({ state }) => state === 'interrupted').length;
    },
  };
};

export type RunStore = ReturnType<typeof createRunStore>;

const toRun = (row: RunRow): GeneratorRun => {
  const acknowledged = Number(row.acknowledged);
  return {
    id: row.documentId,
    generator: row.generator,
    topic: row.topic,
    state: row.state,
    options: row.options,
    generated: Number(row.generated),
    acknowledged,
    broken: Number(row.broken),
    duplicates: Number(row.duplicates),
    resent: Number(row.resent),
    throughput: throughputOf(acknowledged, row.startedAt, row.finishedAt),
    error: row.error ?? null,
    startedAt: new Date(row.startedAt).toISOString(),
    startedBy: row.startedBy ?? null,
    finishedAt: row.finishedAt ? new Date(row.finishedAt).toISOString() : null,
    stoppedBy: row.stoppedBy ?? null,
  };
};

/** Messages a second between two times; `finishedAt` null: until now. */
export const throughputOf = (acknowledged: number, startedAt: string, finishedAt: string | null): number => {
  const seconds = ((finishedAt ? Date.parse(finishedAt) : Date.now()) - Date.parse(startedAt)) / 1_000;
  return seconds > 0 ? Math.round((acknowledged / seconds) * 10) / 10 : 0;
};
