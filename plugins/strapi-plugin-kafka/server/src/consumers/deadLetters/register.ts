import type { Core } from '@strapi/strapi';
import type {
  DeadLetterDetails,
  DeadLetterFilter,
  DeadLetterState,
  DeadLetterSummary,
} from '../../../../contract/deadLetters';
import { fromStoredRecord } from '../storedRecord';
import { DEAD_LETTER_UID, type DeadLetterRow } from './store';

const TABLE = 'kafka_dead_letters';
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
  'createdAt',
  'sentAt',
  'sendError',
  'resolvedAt',
  'resolvedBy',
];

/** Dead letters as people deal with them. */
export const createDeadLetterRegister = (strapi: Core.Strapi) => {
  const query = () => strapi.db.query(DEAD_LETTER_UID);
  const table = () => strapi.db.getConnection(TABLE);

  return {
    async list(
      filter: DeadLetterFilter,
      { page, pageSize }: { page: number; pageSize: number },
    ): Promise<{ letters: DeadLetterSummary[]; total: number }> {
      const where = { ...filter };
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

    /** Puts a value in the place of the broken one. False when the letter is no longer open. */
    async repair(id: string, repairedValue: string, repairedBy: string): Promise<boolean> {
      const changed = await table()
        .where({ document_id: id, state: 'open' })
        .update({ repaired_value: repairedValue, repaired_by: repairedBy, updated_at: new Date() });
      return changed === 1;
    },

    /** Moves a letter from one state to another; of two people who try, one succeeds. */
    async move(id: string, from: DeadLetterState, to: DeadLetterState, by: string | null): Promise<boolean> {
      const now = new Date();
      const changed = await table()
        .where({ document_id: id, state: from })
        .update({ state: to, resolved_by: by, resolved_at: by === null ? null : now, updated_at: now });
      return changed === 1;
    },

    /** Deletes letters that were dealt with before `time`. Returns how many. */
    async deleteResolvedBefore(time: Date): Promise<number> {
      return table().whereNot({ state: 'open' }).whereNotNull('sent_at').where('resolved_at', '<', time).delete();
    },
  };
};

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
  createdAt: row.createdAt,
  sentAt: row.sentAt,
  sendError: row.sendError,
  resolvedAt: row.resolvedAt,
  resolvedBy: row.resolvedBy,
});

export const toDetails = (row: DeadLetterRow): DeadLetterDetails => ({
  ...toSummary(row),
  groupId: row.groupId,
  producedAt: new Date(Number(row.timestamp)).toISOString(),
  value: row.value,
  valueEncoding: row.valueEncoding,
  repairedValue: row.repairedValue,
  repairedBy: row.repairedBy,
  headers: Object.entries(fromStoredRecord(row).headers).flatMap(([name, values]) =>
    [values].flat().map((value) => ({ name, value: String(value ?? '') })),
  ),
  issues: row.issues ?? [],
});
