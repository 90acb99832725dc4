import type { Core } from '@strapi/strapi';
import type {
  DeadLetterDetails,
  DeadLetterFilter,
  DeadLetterState,
  DeadLetterSummary,
  LetterAction,
  ShownLetterResponse,
} from '../../../../contract/deadLetters';
import { inOwnWords } from '../../databaseError';
import { inTransaction } from '../../database/transaction';
import { fromStoredRecord } from '../storedRecord';
import { ACTION_UID } from './decisions';
import { whereOf } from './match';
import { replayClaimOf } from './replay';
import { DEAD_LETTER_TABLE, DEAD_LETTER_UID, type DeadLetterRow } from './store';

/** Of one letter. */
const ACTIONS_SHOWN = 50;
/** Letters deleted at a time: nobody waits long for the database. */
const DELETED_TOGETHER = 500;
/** A list shows no values: they may be megabytes each. */
const LISTED = [
  'id',
  'documentId',
  'consumer',
  'topic',
  'partition',
  'offset',
  'key',
  'reason',
  'detail',
  'state',
  'repairedBy',
  'attempts',
  'firstFailedAt',
  'createdAt',
  'sentAt',
  'sendAttempts',
  'sendError',
  'replayedAt',
  'replayAttempts',
  'replayError',
  'resolvedAt',
  'resolvedBy',
];

/** Dead letters as people look at them. */
export const createDeadLetterRegister = (strapi: Core.Strapi) => {
  const query = () => strapi.db.query(DEAD_LETTER_UID);
  const table = () => strapi.db.getConnection(DEAD_LETTER_TABLE);

  return {
    async list(
      filter: DeadLetterFilter,
      { page, pageSize }: { page: number; pageSize: number },
    ): Promise<{ letters: DeadLetterSummary[]; total: number }> {
      const where = whereOf(filter);
      const [rows, total]: [DeadLetterRow[], number] = await Promise.all([
        query().findMany({
          select: LISTED,
          where,
          orderBy: { id: 'desc' },
          limit: pageSize,
          offset: (page - 1) * pageSize,
        }),
        query().count({ where }),
      ]);
      return { letters: rows.map(toSummary), total };
    },

    async openByReason(): Promise<{ reason: string; count: number }[]> {
      const rows: { reason: string; count: number | string }[] = await table()
        .where({ state: 'open' })
        .select('reason')
        .count('* as count')
        .groupBy('reason');
      return rows.map(({ reason, count }) => ({ reason, count: Number(count) })).sort((a, b) => b.count - a.count);
    },

    async find(id: string): Promise<DeadLetterRow | null> {
      return query().findOne({ where: { documentId: id } });
    },

    /** The letters before and behind one in the list of a filter. */
    async neighbours({ id }: Pick<DeadLetterRow, 'id'>, filter: DeadLetterFilter): Promise<Neighbours> {
      const beside = async (place: object, order: 'asc' | 'desc'): Promise<string | null> => {
        const [row]: Pick<DeadLetterRow, 'documentId'>[] = await query().findMany({
          select: ['documentId'],
          where: { ...whereOf(filter), id: place },
          orderBy: { id: order },
          limit: 1,
        });
        return row?.documentId ?? null;
      };
      const [previous, next] = await Promise.all([beside({ $gt: id }, 'asc'), beside({ $lt: id }, 'desc')]);
      return { previous, next };
    },

    /** What has become of some letters; those that do not exist are left out. */
    async statesOf(ids: string[]): Promise<Map<string, LetterOutcome>> {
      const rows: DeadLetterRow[] = await query().findMany({
        select: ['documentId', 'state', 'resolvedBy', 'replayError'],
        where: { documentId: { $in: ids } },
      });
      return new Map(rows.map((row) => [row.documentId, row]));
    },

    count: (filter: DeadLetterFilter): Promise<number> => query().count({ where: whereOf(filter) }),

    /** What was done with a letter, oldest first. */
    async history(id: string): Promise<LetterAction[]> {
      const rows: LetterAction[] = await strapi.db.query(ACTION_UID).findMany({
        where: { letterId: id },
        orderBy: { id: 'desc' },
        limit: ACTIONS_SHOWN,
      });
      return rows.reverse().map(({ kind, at, by, before, after, detail }) => ({ kind, at, by, before, after, detail }));
    },

    /**
     * Deletes letters that were dealt with before `time`, and what was done with them. One that waits to be sent to the
     * dead letter topic stays; one that the topic has turned down does not. Returns how many.
     */
    async deleteResolvedBefore(time: Date): Promise<number> {
      const states: DeadLetterState[] = ['replayed', 'discarded'];
      let count = 0;
      for (;;) {
        const rows: Pick<DeadLetterRow, 'id' | 'documentId'>[] = await query().findMany({
          select: ['id', 'documentId'],
          where: {
            resolvedAt: { $lt: time },
            state: { $in: states },
            $or: [{ sentAt: { $notNull: true } }, { sendError: { $notNull: true } }],
          },
          limit: DELETED_TOGETHER,
        });
        if (rows.length === 0) return count;
        await inTransaction(strapi, async () => {
          await query().deleteMany({ where: { id: { $in: rows.map(({ id }) => id) } } });
          const letterIds = rows.map(({ documentId }) => documentId);
          await strapi.db.query(ACTION_UID).deleteMany({ where: { letterId: { $in: letterIds } } });
        });
        count += rows.length;
      }
    },
  };
};

type Neighbours = ShownLetterResponse['neighbours'];

export type LetterOutcome = Pick<DeadLetterRow, 'state' | 'resolvedBy' | 'replayError'>;

export type DeadLetterRegister = ReturnType<typeof createDeadLetterRegister>;

export const toSummary = (row: DeadLetterRow): DeadLetterSummary => ({
  id: row.documentId,
  consumer: row.consumer,
  topic: row.topic,
  partition: row.partition,
  offset: Number(row.offset),
  key: row.key,
  reason: row.reason,
  detail: row.detail ?? '',
  state: row.state,
  repaired: row.repairedBy !== null,
  attempts: row.attempts,
  // Letters of earlier versions do not have it.
  firstFailedAt: row.firstFailedAt ?? row.createdAt,
  createdAt: row.createdAt,
  sentAt: row.sentAt,
  sendAttempts: row.sendAttempts,
  sendError: row.sendError,
  replayedAt: row.replayedAt,
  replayAttempts: row.replayAttempts,
  replayError: row.replayError,
  resolvedAt: row.resolvedAt,
  resolvedBy: row.resolvedBy,
});

/** A record's timestamp is any number; not every one is a date. */
const toIso = (timestamp: number): string | null => {
  const date = new Date(timestamp);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
};

/** A page shows what can be shown of a row, whatever has become of its headers. */
const readHeaders = (row: DeadLetterRow) => {
  try {
    return { headers: fromStoredRecord(row).headers, problem: null };
  } catch (error) {
    return { headers: {}, problem: `Its stored headers cannot be read: ${inOwnWords(error)}` };
  }
};

export const toDetails = (row: DeadLetterRow, history: LetterAction[]): DeadLetterDetails => {
  const summary = toSummary(row);
  const { headers, problem } = readHeaders(row);
  return {
    ...summary,
    detail: problem === null ? summary.detail : `${summary.detail} (${problem})`.trimStart(),
    groupId: row.groupId,
    producedAt: toIso(Number(row.timestamp)),
    value: row.value,
    valueEncoding: row.valueEncoding,
    repairedValue: row.repairedValue,
    repairedBy: row.repairedBy,
    repairedAt: row.repairedAt,
    appliedAt: row.appliedAt,
    replayResult: row.replayResult,
    replayOf: replayClaimOf(headers)?.letterId ?? null,
    headers: Object.entries(headers).flatMap(([name, values]) =>
      [values].flat().map((value) => ({ name, value: String(value ?? '') })),
    ),
    issues: row.issues ?? [],
    history,
  };
};
