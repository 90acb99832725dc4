import type { DeadLetterState } from '../../../../contract/deadLetters';
import type { BrokerRecord } from '../../broker/port';
import { createDocumentId } from '../../documentIds';
import type { Refusal } from '../failure';
import { toStorableDetail, toStorableIssues, toStorableReason, toStorableTimestamp } from '../storable';
import { toStoredRecord, type StoredRecord } from '../storedRecord';

export interface NewDeadLetter extends Refusal {
  record: BrokerRecord;
  attempts: number;
  /** Milliseconds since the epoch; null: only now. */
  failingSince: number | null;
  /** Nothing of the record is known but where it is. */
  bare?: boolean;
}

export interface Origin {
  consumer: string;
  groupId: string;
  topic: string;
  partition: number;
}

/** The row of a new letter. */
export const toRow = (origin: Origin, letter: NewDeadLetter, now: Date) => ({
  ...(letter.bare ? toBareRecord(origin, letter) : toStoredRecord(origin.topic, origin.partition, letter.record)),
  documentId: createDocumentId(),
  consumer: origin.consumer,
  groupId: origin.groupId,
  reason: toStorableReason(letter.reason),
  detail: toStorableDetail(letter.detail),
  issues: toStorableIssues(letter.issues ?? []),
  attempts: letter.attempts,
  firstFailedAt: letter.failingSince === null ? now : new Date(letter.failingSince),
  sendAttempts: 0,
  replayAttempts: 0,
  state: 'open' satisfies DeadLetterState,
  createdAt: now,
  updatedAt: now,
});

/** The last resort for a letter whose row the database refuses: why, and where the message is in Kafka. */
export const toBareRow = (origin: Origin, letter: NewDeadLetter, now: Date, error: unknown) => {
  const detail =
    `The database refused to store the message and what was said of it (${codeOf(error)}). ` +
    placeInKafka(origin, letter.record);
  return toRow(origin, { ...letter, detail, issues: [], bare: true }, now);
};

/** Where a message can be read that could not be stored. */
export const placeInKafka = (
  { topic, partition }: { topic: string; partition: number },
  { offset }: { offset: number | string },
): string => `The original is in Kafka: topic "${topic}", partition ${partition}, offset ${offset}.`;

/** A bare letter holds nothing of its message: what it shows as value is not one, and cannot be sent anywhere. */
export const isBare = ({ headers }: Pick<StoredRecord, 'headers'>): boolean => headers === null;

/** Why nothing can be done with a bare letter but to discard it. */
export const notStored = (row: Pick<StoredRecord, 'topic' | 'partition' | 'offset'>): string =>
  `This letter does not hold its message, which could not be read, or which the database refused to store. ${placeInKafka(row, row)}`;

const toBareRecord = ({ topic, partition }: Origin, { record }: NewDeadLetter): StoredRecord => ({
  topic,
  partition,
  offset: record.offset,
  timestamp: toStorableTimestamp(record.timestamp),
  key: null,
  keyEncoding: null,
  value: null,
  valueEncoding: null,
  headers: null,
});

const codeOf = (error: unknown): string => {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : 'no code';
};
