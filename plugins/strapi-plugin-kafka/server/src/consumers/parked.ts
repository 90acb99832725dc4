import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { ParkedWish } from '../../../contract/parked';
import type { BrokerRecord } from '../broker/port';
import { chunk, ROWS_PER_INSERT } from '../chunk';
import { insertRows } from '../database/rows';
import { createDocumentId } from '../documentIds';
import type { Postponement } from '../sinks/sink';
import { FenceLostError } from './errors';
import { PARKED_TABLE } from './parkedTable';
import type { Waiting } from './partition/retryWalk';
import type { PartitionKey } from './positions';
import { toStorableDetail, toStorableReason } from './storable';
import { fromStoredRecord, toStoredRecord, type StoredRecord } from './storedRecord';

const PARKED_UID = 'plugin::kafka.parked-message';

/** A message that waits, as the partition's worker sees it. */
export interface ParkedMessage {
  rowId: number;
  record: BrokerRecord;
  /** Its row cannot be read: of the record nothing is known but where it is. */
  unreadable: boolean;
  orderKey: string | null;
  reason: string;
  detail: string;
  attempts: number;
  /** Who does not want it to wait any longer; null: nobody. */
  givenUpBy: string | null;
  /** When it failed for the first time; milliseconds since the epoch. */
  since: number;
  expiresAt: number;
}

export interface NewParkedMessage {
  record: BrokerRecord;
  orderKey: string | null;
  reason: string;
  detail: string;
  nextTryAt: number;
  expiresAt: number;
}

export interface RefusedMessage {
  message: NewParkedMessage;
  reason: string;
  detail: string;
}

interface ParkedEntry extends StoredRecord {
  id: number;
  orderKey: string | null;
  reason: string;
  detail: string | null;
  attempts: number;
  wish: ParkedWish | null;
  wishedBy: string | null;
  createdAt: string;
  expiresAt: number | string;
}

/** Storage of the messages that wait. Everything but the reads happens inside the caller's transaction. */
export const createParkedStore = (strapi: Core.Strapi) => {
  const query = () => strapi.db.query(PARKED_UID);
  const table = () => strapi.db.getConnection(PARKED_TABLE);

  return {
    /** Returns those that the database refuses, each with what to say of it as a dead letter. */
    async add(
      trx: Knex.Transaction,
      consumer: string,
      key: PartitionKey,
      messages: NewParkedMessage[],
    ): Promise<RefusedMessage[]> {
      const now = new Date();
      const rows = messages.map(({ record, ...waiting }) => ({
        ...toStoredRecord(key.topic, key.partition, record),
        ...waiting,
        reason: toStorableReason(waiting.reason),
        detail: toStorableDetail(waiting.detail),
        documentId: createDocumentId(),
        consumer,
        groupId: key.groupId,
        createdAt: now,
        updatedAt: now,
      }));
      const refused = await insertRows(trx, rows, (data) => query().createMany({ data }));
      return messages.flatMap((message, index) =>
        refused.has(rows[index])
          ? { message, reason: message.reason, detail: `It cannot be stored to wait for ${message.detail}.` }
          : [],
      );
    },

    /**
     * Locks messages that are about to be applied, until the transaction ends. The fence alone does not keep them from
     * being applied twice: it compares the position, and that of a partition does not move with what has been waiting.
     *
     * @throws FenceLostError when one no longer waits: what this process believes is out of date.
     */
    async assertWaiting(trx: Knex.Transaction, { topic, partition }: PartitionKey, rowIds: number[]): Promise<void> {
      let found = 0;
      for (const ids of chunk(rowIds, ROWS_PER_INSERT)) {
        const rows: unknown[] = await table().transacting(trx).whereIn('id', ids).forUpdate().select('id');
        found += rows.length;
      }
      if (found === rowIds.length) return;
      const gone = rowIds.length - found;
      throw new FenceLostError(`${gone} of ${rowIds.length} messages of ${topic}/${partition} no longer wait.`);
    },

    async remove(rowIds: number[]): Promise<void> {
      if (rowIds.length > 0) await query().deleteMany({ where: { id: { $in: rowIds } } });
    },

    /** Counts a try in vain, which fulfils the wish for one, and sets the time of the next. */
    async reschedule(trx: Knex.Transaction, rowIds: number[], nextTryAt: number): Promise<void> {
      if (rowIds.length === 0) return;
      await table()
        .transacting(trx)
        .whereIn('id', rowIds)
        // Somebody may have given it up while it was being tried.
        .whereRaw(`coalesce(wish, '') <> ?`, ['give_up' satisfies ParkedWish])
        .update({ next_try_at: nextTryAt, wish: null, wished_by: null, updated_at: new Date() })
        .increment('attempts', 1);
    },

    /** Says what it waits for, once that is known better than "behind another one". */
    async explain(rowId: number, { reason, detail }: Postponement): Promise<void> {
      await query().update({
        where: { id: rowId },
        data: { reason: toStorableReason(reason), detail: toStorableDetail(detail) },
      });
    },

    /** Offsets and order keys of everything that waits in a partition, oldest first. */
    async index(key: PartitionKey): Promise<{ offset: number; orderKey: string | null }[]> {
      const rows: ParkedEntry[] = await query().findMany({
        select: ['offset', 'orderKey'],
        where: { ...key },
        orderBy: { offset: 'asc' },
      });
      return rows.map(({ offset, orderKey }) => ({ offset: Number(offset), orderKey }));
    },

    /** The oldest messages of a partition that are due. */
    async due(key: PartitionKey, { time, after }: Waiting, limit: number): Promise<ParkedMessage[]> {
      const rows: ParkedEntry[] = await query().findMany({
        where: { ...key, nextTryAt: { $lte: time }, offset: { $gt: after } },
        orderBy: { offset: 'asc' },
        limit,
      });
      return rows.map((row) => ({
        rowId: row.id,
        ...readRecord(row),
        orderKey: row.orderKey,
        reason: row.reason,
        detail: row.detail ?? '',
        attempts: row.attempts,
        givenUpBy: row.wish === 'give_up' ? (row.wishedBy ?? '') : null,
        since: Date.parse(row.createdAt),
        expiresAt: Number(row.expiresAt),
      }));
    },

    /** Lets everything of a group wait for longer: it could not be tried for so many milliseconds. */
    async giveTime(trx: Knex.Transaction, groupId: string, milliseconds: number): Promise<void> {
      await table().transacting(trx).where({ group_id: groupId }).increment('expires_at', milliseconds);
    },

    /** How many of a group wait, by partition of a topic. */
    async countByPartition(groupId: string, topic: string): Promise<Map<number, number>> {
      const rows: { partition: number; count: number | string }[] = await table()
        .where({ group_id: groupId, topic })
        .select('partition')
        .count('* as count')
        .groupBy('partition');
      return new Map(rows.map(({ partition, count }) => [partition, Number(count)]));
    },

    /** How many wait, by consumer group. */
    async countByGroup(): Promise<Map<string, number>> {
      const rows: { group_id: string; count: number | string }[] = await table()
        .select('group_id')
        .count('* as count')
        .groupBy('group_id');
      return new Map(rows.map(({ group_id, count }) => [group_id, Number(count)]));
    },
  };
};

export type ParkedStore = ReturnType<typeof createParkedStore>;

/** One row that cannot be read does not hold up those behind it: it is given up. */
const readRecord = (row: ParkedEntry): Pick<ParkedMessage, 'record' | 'unreadable'> => {
  try {
    return { record: fromStoredRecord(row), unreadable: false };
  } catch {
    const { offset, timestamp } = row;
    const record = { offset: Number(offset), timestamp: Number(timestamp), key: null, value: null, headers: {} };
    return { record, unreadable: true };
  }
};
