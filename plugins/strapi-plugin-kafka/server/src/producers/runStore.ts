import type { Core } from '@strapi/strapi';
import type { Actor } from '../../../contract/actors';
import { RUN_RETENTION, type GeneratorRun, type RunsQuery, type RunsResponse } from '../../../contract/generators';
import type { RunOutcomes } from '../consumers/runs/outcomes';
import { inTransaction } from '../database/transaction';
import { isAlive, thisProcess } from './runOwner';
import { toRun, type RunRow, type TopicEnds } from './runRow';

const UID = 'plugin::kafka.generator-run';
const TABLE = 'kafka_generator_runs';

/** Runs deleted at a time: nobody waits long for the database. */
const DELETED_TOGETHER = 100;
const DAY = 24 * 60 * 60 * 1_000;

const COUNTS = ['generated', 'acknowledged', 'broken', 'duplicates', 'outOfOrder', 'resent'] as const;

/** What of a run changes while it runs. */
export type RunChanges = Pick<
  GeneratorRun,
  (typeof COUNTS)[number] | 'state' | 'error' | 'finishedAt' | 'stoppedBy'
> & { ends: TopicEnds | null };

export type NewRun = Pick<GeneratorRun, 'generator' | 'topic' | 'options' | 'file' | 'startedBy'>;

/** Runs in the database. Reading one that says "running" but whose process is gone makes it "interrupted" first. */
export const createRunStore = (strapi: Core.Strapi, outcomes: Pick<RunOutcomes, 'open' | 'remove'>) => {
  const rows = () => strapi.db.query(UID);

  const settle = async (row: RunRow): Promise<RunRow> => {
    if (row.state !== 'running' || isAlive(row.owner, Number(row.seenAt))) return row;
    const ended = {
      state: 'interrupted' as const,
      inexact: true,
      error: 'Strapi ended while this was running.',
      finishedAt: new Date(Number(row.seenAt)).toISOString(),
    };
    await rows().update({ where: { documentId: row.documentId, state: 'running' }, data: ended });
    return { ...row, ...ended };
  };

  const findRow = async (query: object): Promise<RunRow | null> => {
    const row = (await rows().findOne(query)) as RunRow | null;
    return row && settle(row);
  };

  const removeRows = async (where: object): Promise<number> => {
    const found: { id: number; documentId: string }[] = await rows().findMany({
      select: ['id', 'documentId'],
      where: { ...where, state: { $ne: 'running' } },
      limit: DELETED_TOGETHER,
    });
    if (found.length === 0) return 0;
    await inTransaction(strapi, async (trx) => {
      await rows().deleteMany({ where: { id: { $in: found.map(({ id }) => id) } } });
      await outcomes.remove(
        trx,
        found.map(({ documentId }) => documentId),
      );
    });
    return found.length + (await removeRows(where));
  };

  return {
    /** @param consumers Those whose outcomes are counted. */
    create: async (run: NewRun, consumers: string[]): Promise<GeneratorRun> =>
      inTransaction(strapi, async (trx) => {
        const data = {
          ...run,
          state: 'running',
          startedAt: new Date().toISOString(),
          owner: thisProcess,
          seenAt: String(Date.now()),
        };
        const row = (await rows().create({ data })) as RunRow;
        await outcomes.open(trx, row.documentId, consumers);
        return toRun(row);
      }),

    async save(id: string, { stoppedBy, ...changes }: RunChanges): Promise<void> {
      const counts = COUNTS.map((name) => [name, String(changes[name])]);
      const data = {
        ...changes,
        ...Object.fromEntries(counts),
        // What the process does not know yet, another one may have noted.
        ...(stoppedBy && { stoppedBy }),
        inexact: false,
        seenAt: String(Date.now()),
      };
      // A save that was slow must not follow the last one; the last one is right whatever others have believed.
      const where = { documentId: id, ...(changes.state === 'running' && { state: 'running' }) };
      await rows().update({ where, data });
    },

    async find(id: string): Promise<{ run: GeneratorRun; ends: TopicEnds | null } | null> {
      const row = await findRow({ where: { documentId: id } });
      return row && { run: toRun(row), ends: row.ends ?? null };
    },

    /** The youngest run of a generator. */
    async findLast(generator: string): Promise<GeneratorRun | null> {
      const row = await findRow({ where: { generator }, orderBy: { id: 'desc' } });
      return row && toRun(row);
    },

    /** The youngest run of every generator that has one. */
    async findLastOfEach(): Promise<Map<string, GeneratorRun>> {
      const youngest: { id: number }[] = await strapi.db.getConnection(TABLE).max('id as id').groupBy('generator');
      const found: RunRow[] = await rows().findMany({ where: { id: { $in: youngest.map(({ id }) => id) } } });
      const runs = (await Promise.all(found.map(settle))).map(toRun);
      return new Map(runs.map((run) => [run.generator, run]));
    },

    async list({ page, pageSize, ...where }: RunsQuery): Promise<RunsResponse> {
      const [found, total]: [RunRow[], number] = await Promise.all([
        rows().findMany({ where, orderBy: { id: 'desc' }, limit: pageSize, offset: (page - 1) * pageSize }),
        rows().count({ where }),
      ]);
      const runs = (await Promise.all(found.map(settle))).map(toRun);
      return { runs, pagination: { page, pageSize, total } };
    },

    /** Asks the process that runs it to end it. */
    async requestStop(id: string, by: Actor | null): Promise<void> {
      const data = { stopRequestedAt: new Date(), stoppedBy: by };
      await rows().update({ where: { documentId: id, state: 'running' }, data });
    },

    /** Who has asked for the end of a run; null when nobody has. */
    async stopRequest(id: string): Promise<{ by: Actor | null } | null> {
      const row: Pick<RunRow, 'stopRequestedAt' | 'stoppedBy'> | null = await rows().findOne({
        select: ['stopRequestedAt', 'stoppedBy'],
        where: { documentId: id },
      });
      return row?.stopRequestedAt ? { by: row.stoppedBy ?? null } : null;
    },

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

    /** Deletes what `RUN_RETENTION` does not keep, with its outcomes. Returns how many. */
    async deleteOld(generators: string[]): Promise<number> {
      const time = new Date(Date.now() - RUN_RETENTION.days * DAY);
      let deleted = await removeRows({ finishedAt: { $lt: time } });
      for (const generator of generators) {
        const beyond: { id: number } | undefined = (
          await rows().findMany({
            select: ['id'],
            where: { generator },
            orderBy: { id: 'desc' },
            offset: RUN_RETENTION.perGenerator,
            limit: 1,
          })
        )[0];
        if (beyond) deleted += await removeRows({ generator, id: { $lte: beyond.id } });
      }
      return deleted;
    },
  };
};

export type RunStore = ReturnType<typeof createRunStore>;
