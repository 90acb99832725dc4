import type { Core } from '@strapi/strapi';
import type {
  ActivityAction,
  ActivityEntry,
  ActivityFilter,
  ActivitySubject,
  ActivitySubjectKind,
} from '../../../contract/activity';
import type { Actor } from '../../../contract/actors';
import type { DoneAction } from '.';

const UID = 'plugin::kafka.activity';
const TABLE = 'kafka_activities';

/** Rows deleted at a time: nobody waits long for the database. */
const DELETED_TOGETHER = 500;
/** People to choose from. */
const PEOPLE_SHOWN = 200;

interface ActivityRow {
  id: number;
  documentId: string;
  action: ActivityAction;
  at: string;
  actorId: number | null;
  actorName: string | null;
  subjectKind: ActivitySubjectKind;
  subject: string | null;
  detail: ActivityEntry['detail'];
}

/** The activity log in the database. */
export const createActivityStore = (strapi: Core.Strapi) => {
  const query = () => strapi.db.query(UID);
  const table = () => strapi.db.getConnection(TABLE);

  /** Deletes the oldest rows that match, some at a time. Returns how many. */
  const deleteWhere = async (where: object): Promise<number> => {
    for (let count = 0; ;) {
      const rows: Pick<ActivityRow, 'id'>[] = await query().findMany({
        select: ['id'],
        where,
        limit: DELETED_TOGETHER,
      });
      if (rows.length === 0) return count;
      await query().deleteMany({ where: { id: { $in: rows.map(({ id }) => id) } } });
      count += rows.length;
    }
  };

  return {
    async add({ who, ...done }: DoneAction & { subjectKind: ActivitySubjectKind }): Promise<void> {
      const actor = { actorId: who?.id ?? null, actorName: who?.name ?? null };
      await query().create({ data: { ...done, ...actor, at: new Date() } });
    },

    async list(
      filter: ActivityFilter,
      { page, pageSize }: { page: number; pageSize: number },
    ): Promise<{ entries: ActivityEntry[]; total: number }> {
      const where = toWhere(filter);
      const [rows, total]: [ActivityRow[], number] = await Promise.all([
        query().findMany({ where, orderBy: { id: 'desc' }, limit: pageSize, offset: (page - 1) * pageSize }),
        query().count({ where }),
      ]);
      return { entries: rows.map(toEntry), total };
    },

    /** Everybody who has done something, by name. */
    async people(): Promise<Actor[]> {
      const last: { id: number }[] = await table()
        .whereNotNull('actor_id')
        .groupBy('actor_id')
        .limit(PEOPLE_SHOWN)
        .max('id as id');
      const rows: ActivityRow[] = await query().findMany({
        select: ['actorId', 'actorName'],
        where: { id: { $in: last.map(({ id }) => id) } },
      });
      const people = rows.map(({ actorId, actorName }) => ({ id: Number(actorId), name: actorName ?? '' }));
      return people.sort((a, b) => a.name.localeCompare(b.name));
    },

    deleteBefore: (time: Date): Promise<number> => deleteWhere({ at: { $lt: time } }),

    /** Deletes the oldest beyond so many entries. */
    async deleteBeyond(entries: number): Promise<number> {
      const [first]: Pick<ActivityRow, 'id'>[] = await query().findMany({
        select: ['id'],
        orderBy: { id: 'desc' },
        offset: entries,
        limit: 1,
      });
      return first ? deleteWhere({ id: { $lte: first.id } }) : 0;
    },
  };
};

export type ActivityStore = ReturnType<typeof createActivityStore>;

const toWhere = ({ person, from, to, ...same }: ActivityFilter) => ({
  ...same,
  ...(person !== undefined && { actorId: person }),
  ...((from ?? to) !== undefined && {
    at: { ...(from !== undefined && { $gte: new Date(from) }), ...(to !== undefined && { $lt: new Date(to) }) },
  }),
});

const toEntry = (row: ActivityRow): ActivityEntry => {
  const by: Actor | null = row.actorId === null ? null : { id: row.actorId, name: row.actorName ?? '' };
  const subject: ActivitySubject = { kind: row.subjectKind, name: row.subject };
  const { action, detail } = row;
  // Action and detail were written together, see `record`.
  return { id: row.documentId, at: new Date(row.at).toISOString(), by, subject, action, detail } as ActivityEntry;
};
