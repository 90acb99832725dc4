import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { ParkedWish } from '../../../contract/parked';
import type { BrokerRecord } from '../broker/port';
import { chunk, ROWS_PER_INSERT } from '../chunk';
import { readableTogether } from '../database/readTogether';
import { insertRows } from '../database/rows';
import { createDocumentId } from '../documentIds';
import type { Postponement } from '../sinks/sink';
import { FenceLostError } from './errors';
import { orderHash } from './orderHash';
import { PARKED_TABLE } from './parkedTable';
import type { Waiting } from './partition/retryWalk';
import type { GroupTopic, PartitionKey } from './positions';
import { toStorableDetail, toStorableReason } from './storable';
import { fromStoredRecord, toStoredRecord, type StoredRecord } from './storedRecord';

const PARKED_UID = 'plugin::kafka.parked-message';
/** What a message waits for that did not say which content type: the creation of any entry may help it. */
export const ANY_CONTENT_TYPE = '*';
/** Order keys looked for in one query. */
const KEYS_PER_QUERY = 1_000;
/** Where a message that waits may be large. */
export const LARGE_COLUMNS = ['key', 'value', 'headers', 'order_key'];

/** A message that waits, as the partition's worker sees it. */
export interface ParkedMessage {
  rowId: number;
  record: BrokerRecord;
  /** Its row cannot be read: of the record nothing is known but where it is. */
  unreadable: boolean;
  orderKey: string | null;
  reason: string;
  detail: string;
  waitsFor: string | null;
  attempts: number;
  /** Who does not want it to wait any longer; null: nobody. */
  givenUpBy: string | null;
  /** When it failed for the first time; milliseconds since the epoch. */
  since: number;
  expiresAt: number;
}

/** Why a message waits. */
export interface Wait extends Pick<Postponement, 'reason' | 'detail'> {
  /** The content type whose entries may end it, or `ANY_CONTENT_TYPE`; null: a creation does not, as for one that queues. */
  waitsFor: string | null;
}

/** Messages that wait for the same. */
export interface WaitingCount {
  /** As in `Wait`. */
  waitsFor: string | null;
  count: number;
  /** The last of their offsets. */
  highest: number;
}

export interface NewParkedMessage extends Wait {
  record: BrokerRecord;
  orderKey: string | null;
  nextTryAt: number;
  expiresAt: number;
}

export interface RefusedMessage {
  message: NewParkedMessage;
  reason: string;
  detail: string;
}

/** A message that waits, with whose it is. */
export interface OwnedMessage {
  consumer: string;
  key: PartitionKey;
  message: ParkedMessage;
}

interface ParkedEntry extends StoredRecord {
  id: number;
  consumer: string;
  groupId: string;
  orderKey: string | null;
  reason: string;
  detail: string | null;
  waitsFor: string | null;
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
        orderHash: waiting.orderKey === null ? null : orderHash(key, waiting.orderKey),
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

    /** Returns how many there were. */
    async remove(rowIds: number[]): Promise<number> {
      if (rowIds.length === 0) return 0;
      const { count } = await query().deleteMany({ where: { id: { $in: rowIds } } });
      return count;
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
    async explain(rowId: number, { reason, detail, waitsFor }: Wait): Promise<void> {
      await query().update({
        where: { id: rowId },
        data: { reason: toStorableReason(reason), detail: toStorableDetail(detail), waitsFor },
      });
    },

    /**
     * What waits in partitions, by what it waits for; without partitions in which nothing waits.
     *
     * @param partitions some hundred at most
     */
    async summaries(
      { groupId, topic }: GroupTopic,
      partitions: readonly number[],
    ): Promise<Map<number, WaitingCount[]>> {
      const rows: {
        partition: number;
        waits_for: string | null;
        count: number | string;
        highest: number | string;
      }[] = await table()
        .where({ group_id: groupId, topic })
        .whereIn('partition', [...partitions])
        .groupBy('partition', 'waits_for')
        .select('partition', 'waits_for')
        .count('* as count')
        .max('offset as highest');
      const summaries = new Map<number, WaitingCount[]>();
      for (const { partition, waits_for: waitsFor, count, highest } of rows) {
        const waiting = { waitsFor, count: Number(count), highest: Number(highest) };
        summaries.set(partition, [...(summaries.get(partition) ?? []), waiting]);
      }
      return summaries;
    },

    /** Which offsets of a partition wait, from `first` to `last`. */
    async between(key: PartitionKey, first: number, last: number): Promise<Set<number>> {
      const rows: { offset: number | string }[] = await table()
        .where(inPartition(key))
        .whereBetween('offset', [first, last])
        .select('offset');
      return new Set(rows.map(({ offset }) => Number(offset)));
    },

    /** The first offset that waits with each of some order keys, but for the messages with `rowIds`, which go along. */
    async firstByOrderKey(
      trx: Knex.Transaction,
      key: PartitionKey,
      orderKeys: ReadonlySet<string>,
      rowIds: number[],
    ): Promise<Map<string, number>> {
      const keysByHash = new Map([...orderKeys].map((orderKey) => [orderHash(key, orderKey), orderKey]));
      const first = new Map<string, number>();
      for (const hashes of chunk([...keysByHash.keys()], KEYS_PER_QUERY)) {
        const rows: { order_hash: string; first: number | string }[] = await table()
          .transacting(trx)
          .whereIn('order_hash', hashes)
          .whereNotIn('id', rowIds)
          .groupBy('order_hash')
          .select('order_hash')
          .min('offset as first');
        for (const row of rows) first.set(keysByHash.get(row.order_hash) as string, Number(row.first));
      }
      return first;
    },

    /**
     * The oldest messages of a partition that are due, or that a creation may have helped: `limit` at most, and as many as
     * can be read together.
     */
    async due(key: PartitionKey, { time, created, after }: Waiting, limit: number): Promise<ParkedMessage[]> {
      const orderBy = { offset: 'asc' };
      const found: { id: number }[] = await query().findMany({
        select: ['id'],
        where: { ...key, offset: { $gt: after }, $or: [{ nextTryAt: { $lte: time } }, ...helpedBy(created)] },
        orderBy,
        limit,
      });
      if (found.length === 0) return [];
      const ids = await readableTogether(strapi, {
        table: PARKED_TABLE,
        ids: found.map(({ id }) => id),
        columns: LARGE_COLUMNS,
      });
      const rows: ParkedEntry[] = await query().findMany({ where: { id: { $in: ids } }, orderBy });
      return rows.map(toMessage);
    },

    /** Locks messages until the transaction ends, whoever's they are, and reads them. Those that wait no longer are left out. */
    async lock(trx: Knex.Transaction, rowIds: number[]): Promise<OwnedMessage[]> {
      const locked: { id: number }[] = await table().transacting(trx).whereIn('id', rowIds).forUpdate().select('id');
      const where = { id: { $in: locked.map(({ id }) => id) } };
      const rows: ParkedEntry[] = await query().findMany({ where, orderBy: { id: 'asc' } });
      return rows.map((row) => ({
        consumer: row.consumer,
        key: { groupId: row.groupId, topic: row.topic, partition: row.partition },
        message: toMessage(row),
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

const inPartition = ({ groupId, topic, partition }: PartitionKey) => ({ group_id: groupId, topic, partition });

/** Those that queue are tried too: the message that they queue behind may be among the others. */
const helpedBy = (created: readonly string[]): object[] =>
  created.length === 0 ? [] : [{ waitsFor: { $in: [...created, ANY_CONTENT_TYPE] } }, { waitsFor: { $null: true } }];

export type ParkedStore = ReturnType<typeof createParkedStore>;

const toMessage = (row: ParkedEntry): ParkedMessage => ({
  rowId: row.id,
  ...readRecord(row),
  orderKey: row.orderKey,
  reason: row.reason,
  detail: row.detail ?? '',
  waitsFor: row.waitsFor,
  attempts: row.attempts,
  givenUpBy: row.wish === 'give_up' ? (row.wishedBy ?? '') : null,
  since: Date.parse(row.createdAt),
  expiresAt: Number(row.expiresAt),
});

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
