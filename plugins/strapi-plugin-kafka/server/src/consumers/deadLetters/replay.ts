import { randomBytes } from 'node:crypto';
import type { HeaderValue, OutgoingRecord } from '../../broker/port';
import { fromStoredRecord } from '../storedRecord';
import { REPLAY_HEADER, sendableHeaders } from './headers';
import { isBare, notStored } from './newRows';
import type { DeadLetterRow } from './store';

/** What the replay header of a message says. Anybody can write one: whether it is true, the letter's row knows. */
export interface ReplayClaim {
  letterId: string;
  token: string;
}

const CLAIM = /^([a-z0-9]{24})\.([0-9a-f]{32})$/;

/** A new one for each decision, so that a header proves more than that somebody knows the letter's id. */
export const createReplayToken = (): string => randomBytes(16).toString('hex');

/** null for every message that has no such header, or one of another form. */
export const replayClaimOf = (headers: Record<string, HeaderValue>): ReplayClaim | null => {
  const value = headers[REPLAY_HEADER];
  if (value == null) return null;
  const last = Array.isArray(value) ? value[value.length - 1] : value;
  const [, letterId, token] = CLAIM.exec(String(last)) ?? [];
  return letterId === undefined ? null : { letterId, token };
};

/**
 * The message as it goes back to its partition: its own headers, the repaired value where there is one.
 *
 * @throws when the letter does not hold the message
 */
export const toReplay = (row: DeadLetterRow): OutgoingRecord => {
  if (isBare(row)) throw new Error(notStored(row));
  const record = fromStoredRecord(row);
  return {
    key: record.key,
    value: row.repairedValue ?? record.value,
    partition: row.partition,
    headers: { ...sendableHeaders(record.headers), [REPLAY_HEADER]: `${row.documentId}.${row.replayToken}` },
  };
};
