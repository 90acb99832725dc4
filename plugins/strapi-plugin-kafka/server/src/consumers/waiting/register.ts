import type { Core } from '@strapi/strapi';
import type { ParkedMatch, ParkedSummary, ParkedWish } from '../../../../contract/parked';
import { PARKED_TABLE } from '../parkedTable';

/** Characters of a value in a list. */
const PREVIEW = 500;

interface ParkedRow {
  document_id: string;
  consumer: string;
  group_id: string;
  topic: string;
  partition: number;
  /** PostgreSQL's driver gives 64-bit integers as text. */
  offset: number | string;
  key: string | null;
  order_key: string | null;
  reason: string;
  detail: string | null;
  attempts: number;
  created_at: string | number | Date;
  next_try_at: number | string;
  expires_at: number | string;
  wish: ParkedWish | null;
  wished_by: string | null;
  preview: string | null;
}

type QueueKey = Pick<ParkedRow, 'group_id' | 'topic' | 'partition' | 'order_key'>;

interface Queue extends QueueKey {
  first: number | string;
  count: number | string;
}

const SHOWN = [
  'document_id',
  'consumer',
  'group_id',
  'topic',
  'partition',
  'offset',
  'key',
  'order_key',
  'reason',
  'detail',
  'attempts',
  'created_at',
  'next_try_at',
  'expires_at',
  'wish',
  'wished_by',
];

/**
 * Messages that wait, as people look at them.
 *
 * @param groups Those of all configured consumers.
 */
export const createParkedRegister = (strapi: Core.Strapi, groups: ReadonlySet<string>) => {
  const table = () => strapi.db.getConnection(PARKED_TABLE);

  /** The queues that some messages stand in: each one's first offset, and how many are in it. */
  const queuesOf = async (rows: ParkedRow[]): Promise<Map<string, Queue>> => {
    const ordered = rows.filter(({ order_key }) => order_key !== null);
    if (ordered.length === 0) return new Map();
    const queues: Queue[] = await table()
      // The first three are where the index of the table leads to.
      .whereIn('group_id', unique(ordered, 'group_id'))
      .whereIn('topic', unique(ordered, 'topic'))
      .whereIn('partition', unique(ordered, 'partition'))
      .whereIn('order_key', unique(ordered, 'order_key'))
      .groupBy('group_id', 'topic', 'partition', 'order_key')
      .select('group_id', 'topic', 'partition', 'order_key')
      .min('offset as first')
      .count('* as count');
    return new Map(queues.map((queue) => [queueName(queue), queue]));
  };

  return {
    async list(
      match: ParkedMatch,
      { page, pageSize }: { page: number; pageSize: number },
    ): Promise<{ messages: ParkedSummary[]; total: number }> {
      const [rows, [{ count }]]: [ParkedRow[], [{ count: number | string }]] = await Promise.all([
        table()
          .where(match)
          .orderBy('id')
          .limit(pageSize)
          .offset((page - 1) * pageSize)
          .select(...SHOWN, strapi.db.connection.raw('substr(value, 1, ?) as preview', [PREVIEW])),
        table().where(match).count('* as count'),
      ]);
      const queues = await queuesOf(rows);
      return {
        messages: rows.map((row) => toSummary(row, groups.has(row.group_id), queues.get(queueName(row)))),
        total: Number(count),
      };
    },

    async countByReason(): Promise<{ reason: string; count: number }[]> {
      const rows: { reason: string; count: number | string }[] = await table()
        .select('reason')
        .count('* as count')
        .groupBy('reason');
      return rows.map(({ reason, count }) => ({ reason, count: Number(count) })).sort((a, b) => b.count - a.count);
    },
  };
};

export type ParkedRegister = ReturnType<typeof createParkedRegister>;

const unique = <Name extends keyof ParkedRow>(rows: ParkedRow[], name: Name): ParkedRow[Name][] => [
  ...new Set(rows.map((row) => row[name])),
];

const queueName = (key: QueueKey): string =>
  JSON.stringify([key.group_id, key.topic, Number(key.partition), key.order_key]);

const toSummary = (row: ParkedRow, hasConsumer: boolean, queue: Queue | undefined): ParkedSummary => {
  const offset = Number(row.offset);
  const first = queue ? Number(queue.first) : offset;
  const nextTryAt = Number(row.next_try_at);
  return {
    id: row.document_id,
    consumer: row.consumer,
    groupId: row.group_id,
    hasConsumer,
    topic: row.topic,
    partition: row.partition,
    offset,
    key: row.key,
    orderKey: row.order_key,
    reason: row.reason,
    detail: row.detail ?? '',
    queued: queue && first === offset ? Number(queue.count) - 1 : 0,
    behind: first === offset ? null : first,
    attempts: row.attempts,
    since: new Date(row.created_at).toISOString(),
    nextTryAt: nextTryAt === 0 ? null : new Date(nextTryAt).toISOString(),
    expiresAt: new Date(Number(row.expires_at)).toISOString(),
    wish: row.wish,
    wishedBy: row.wished_by,
    preview: row.preview,
  };
};
