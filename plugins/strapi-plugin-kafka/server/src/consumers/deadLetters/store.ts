import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { DeadLetterState } from '../../../../contract/deadLetters';
import type { MessageIssue } from '../../../../contract/reasons';
import type { BrokerRecord } from '../../broker/port';
import { chunk, ROWS_PER_INSERT } from '../../chunk';
import { createDocumentId } from '../../documentIds';
import type { Refusal } from '../failure';
import { fromStoredRecord, toStoredRecord, type StoredRecord } from '../storedRecord';

export const DEAD_LETTER_UID = 'plugin::kafka.dead-letter';

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
  state: DeadLetterState;
  repairedValue: string | null;
  repairedBy: string | null;
  createdAt: string;
  sentAt: string | null;
  sendError: string | null;
  resolvedAt: string | null;
  resolvedBy: string | null;
}

export interface NewDeadLetter extends Refusal {
  record: BrokerRecord;
  attempts: number;
}

export interface Origin {
  consumer: string;
  groupId: string;
  topic: string;
  partition: number;
}

/** Keeps an unread backlog from filling the memory: letters are read for sending in small groups. */
const UNSENT_PAGE = 20;

export const createDeadLetterStore = (strapi: Core.Strapi) => {
  const query = () => strapi.db.query(DEAD_LETTER_UID);

  return {
    /** Inside the caller's transaction: commits together with the position that passes the message by. */
    async add(origin: Origin, letters: NewDeadLetter[]): Promise<void> {
      if (letters.length === 0) return;
      const now = new Date();
      const rows = letters.map(({ record, reason, detail, issues = [], attempts }) => ({
        ...toStoredRecord(origin.topic, origin.partition, record),
        documentId: createDocumentId(),
        consumer: origin.consumer,
        groupId: origin.groupId,
        reason,
        detail,
        issues,
        attempts,
        state: 'open' satisfies DeadLetterState,
        createdAt: now,
        updatedAt: now,
      }));
      for (const data of chunk(rows, ROWS_PER_INSERT)) await query().createMany({ data });
    },

    /** The oldest letters that the topic has not acknowledged yet. */
    async unsent(): Promise<{ rowId: number; letter: DeadLetter }[]> {
      const rows: DeadLetterRow[] = await query().findMany({
        where: { sentAt: null, sendError: null },
        orderBy: { id: 'asc' },
        limit: UNSENT_PAGE,
      });
      return rows.map((row) => ({ rowId: row.id, letter: toDeadLetter(row) }));
    },

    async markSent(rowIds: number[]): Promise<void> {
      await query().updateMany({ where: { id: { $in: rowIds } }, data: { sentAt: new Date() } });
    },

    async markUnsendable(rowId: number, sendError: string): Promise<void> {
      await query().update({ where: { id: rowId }, data: { sendError } });
    },

    /** Letters that nobody has dealt with, and letters of any state that the topic has not acknowledged. */
    async count(): Promise<{ open: number; unsent: number }> {
      const [open, unsent] = await Promise.all([
        query().count({ where: { state: 'open' } }),
        query().count({ where: { sentAt: null } }),
      ]);
      return { open, unsent };
    },

    /**
     * Inside the caller's transaction: notes that a replayed message has come back. Returns false when it had before,
     * so that a replay which is sent twice is applied once.
     */
    async takeReplayed(trx: Knex.Transaction, id: string): Promise<boolean> {
      const taken = await strapi.db
        .getConnection('kafka_dead_letters')
        .transacting(trx)
        .where({ document_id: id, applied_at: null })
        .update({ applied_at: new Date() });
      // An unknown id is no letter of this database (any more): nothing speaks against the message.
      return taken > 0 || (await query().count({ where: { documentId: id } })) === 0;
    },
  };
};

export type DeadLetterStore = ReturnType<typeof createDeadLetterStore>;

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
