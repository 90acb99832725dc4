import type { HeaderValue, OutgoingRecord } from '../../broker/port';
import { fromStoredRecord } from '../storedRecord';
import { sendableHeaders } from './headers';
import type { DeadLetterRow } from './store';

/** Header of a replayed message: the id of the dead letter it was. */
export const REPLAY_HEADER = 'kafka-plugin-replay';

/** The id of the dead letter that a message was; null for every other message. */
export const replayedLetterId = (headers: Record<string, HeaderValue>): string | null => {
  const value = headers[REPLAY_HEADER];
  const last = Array.isArray(value) ? value[value.length - 1] : value;
  return last == null ? null : String(last);
};

/** The message as it goes back to its partition: its own headers, the repaired value where there is one. */
export const toReplay = (row: DeadLetterRow): OutgoingRecord => {
  const record = fromStoredRecord(row);
  return {
    key: record.key,
    value: row.repairedValue ?? record.value,
    partition: row.partition,
    headers: { ...sendableHeaders(record.headers), [REPLAY_HEADER]: row.documentId },
  };
};
