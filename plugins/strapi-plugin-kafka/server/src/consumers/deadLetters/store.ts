import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { DeadLetterState, ReplayResult } from '../../../../contract/deadLetters';
import type { MessageIssue } from '../../../../contract/reasons';
import type { BrokerRecord } from '../../broker/port';
import { readableTogether } from '../../database/readTogether';
import { insertRows } from '../../database/rows';
import { fromStoredRecord, type StoredRecord } from '../storedRecord';
import { toBareRow, toRow, type NewDeadLetter, type Origin } from './newRows';
import { nextTryAfter } from './outbox';

export const DEAD_LETTER_UID = 'plugin::kafka.dead-letter';
export const DEAD_LETTER_TABLE = 'kafka_dead_letters';

/** A message that was given up, as it goes to the dead letter topic. */
export interface DeadLetter {
  id: string;
  consumer: string;
  groupId: string;
  topic: string;
  partition: number;
  record: BrokerRecord;
  reason: string;
  detail: string;
  issues: MessageIssue[];
}

/** The row as the database gives it. */
export interface DeadLetterRow extends StoredRecord {
  id: number;
  documentId: string;
  consumer: string;
  groupId: string;
  reason: string;
  detail: string | null;
  issues: MessageIssue[] | null;
  attempts: number;
  firstFailedAt: string | null;
  state: DeadLetterState;
  repairedValue: string | null;
  repairedBy: string | null;
  repairedAt: string | null;
  createdAt: string;
  sentAt: string | null;
  sendAttempts: number;
  sendError: string | null;
  nextSendAt: string | null;
  replayToken: string | null;
  replayedAt: string | null;
  replayAttempts: number;
  replayError: string | null;
  nextReplayAt: string | null;
  appliedAt: string | null;
  replayResult: ReplayResult | null;
  resolvedAt: string | null;
  resolvedBy: string | null;
}

/** A letter in the outbox. */
export interface UnsentLetter {
  rowId: number;
  attempts: number;
  suspect: boolean;
  /** Throws when its row cannot be read. */
  read(): DeadLetter;
}

/** Letters that are read for sending at once, if they are small: `readableTogether` bounds their bytes. */
const OUTBOX_PAGE = 50;
/** Where a letter may be large. */
const LARGE_COLUMNS = ['key', 'value', 'headers', 'repaired_value'];

export const createDeadLetterStore = (strapi: Core.Strapi) => {
  const query = () => strapi.db.query(DEAD_LETTER_UID);

  const due = async (where: object, column: 'nextSendAt' | 'nextReplayAt'): Promise<DeadLetterRow[]> => {
    const isDue = { ...where, $or: [{ [column]: null }, { [column]: { $lte: new Date() } }] };
    const orderBy = { id: 'asc' };
    const found: { id: number }[] = await query().findMany({
      select: ['id'],
      where: isDue,
      orderBy,
      limit: OUTBOX_PAGE,
    });
    if (found.length === 0) return [];
    const ids = await readableTogether(strapi, {
      table: DEAD_LETTER_TABLE,
      ids: found.map(({ id }) => id),
      columns: LARGE_COLUMNS,
    });
    // What it is due for may have been settled since.
    return query().findMany({ where: { ...isDue, id: { $in: ids } }, orderBy });
  };

  return {
    /**
     * Inside the caller's transaction: commits together with the position that passes the message by. Returns the new
     * letters' ids, in their order; null for one that the database refuses even bare, and that is not stored.
     */
    async add(trx: Knex.Transaction, origin: Origin, letters: NewDeadLetter[]): Promise<(string | null)[]> {
      const now = new Date();
      const insert = (data: object[]) => query().createMany({ data });
      const rows = letters.map((letter) => toRow(origin, letter, now));
      const refused = await insertRows(trx, rows, insert);
      const bare = rows.map((row, index) =>
        refused.has(row) ? toBareRow(origin, letters[index], now, refused.get(row)) : null,
      );
      const lost = await insertRows(trx, bare.filter(isPresent), insert);
      return rows.map(({ documentId }, index) => {
        const instead = bare[index];
        if (instead === null) return documentId;
        return lost.has(instead) ? null : instead.documentId;
      });
    },

    /** The oldest letters that the dead letter topic has not acknowledged yet and that are due. */
    async unsent(): Promise<UnsentLetter[]> {
      const rows = await due({ sentAt: null }, 'nextSendAt');
      return rows.map((row) => ({
        rowId: row.id,
        read: () => toDeadLetter(row),
        attempts: row.sendAttempts,
        suspect: row.nextSendAt !== null,
      }));
    },

    async markSent(rowIds: number[]): Promise<void> {
      const data = { sentAt: new Date(), sendError: null, nextSendAt: null };
      await query().updateMany({ where: { id: { $in: rowIds } }, data });
    },

    /** @param alone they failed for what they are, and wait; else for what has nothing to do with them. */
    async markUnsent(letters: { rowId: number; attempts: number }[], sendError: string, alone: boolean): Promise<void> {
      for (const { rowId, attempts } of letters) {
        const data = { sendError, sendAttempts: attempts + 1, ...(alone && { nextSendAt: nextTryAfter(attempts) }) };
        await query().update({ where: { id: rowId }, data });
      }
    },

    /** The oldest letters that a person wants replayed, that their topic has not acknowledged yet and that are due. */
    replaying: (): Promise<DeadLetterRow[]> => due({ state: 'replaying' satisfies DeadLetterState }, 'nextReplayAt'),

    async markReplayed(rowIds: number[]): Promise<void> {
      const state: DeadLetterState = 'replayed';
      const data = { state, replayedAt: new Date(), replayError: null, nextReplayAt: null };
      await query().updateMany({ where: { id: { $in: rowIds }, state: 'replaying' }, data });
    },

    /** @param alone as in `markUnsent` */
    async markNotReplayed(rows: DeadLetterRow[], replayError: string, alone: boolean): Promise<void> {
      for (const { id, replayAttempts: attempts } of rows) {
        const data = {
          replayError,
          replayAttempts: attempts + 1,
          ...(alone && { nextReplayAt: nextTryAfter(attempts) }),
        };
        await query().update({ where: { id }, data });
      }
    },

    /** Letters that nobody has dealt with, and letters of any state that the topic has not acknowledged. */
    async count(): Promise<{ open: number; unsent: number }> {
      const [open, unsent] = await Promise.all([
        query().count({ where: { state: 'open' } }),
        query().count({ where: { sentAt: null } }),
      ]);
      return { open, unsent };
    },
  };
};

export type DeadLetterStore = ReturnType<typeof createDeadLetterStore>;

const isPresent = <Value>(value: Value | null): value is Value => value !== null;

const toDeadLetter = (row: DeadLetterRow): DeadLetter => ({
  id: row.documentId,
  consumer: row.consumer,
  groupId: row.groupId,
  topic: row.topic,
  partition: row.partition,
  record: fromStoredRecord(row),
  reason: row.reason,
  detail: row.detail ?? '',
  issues: row.issues ?? [],
});
