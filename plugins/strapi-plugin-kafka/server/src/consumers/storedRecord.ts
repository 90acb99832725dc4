import { isUtf8 } from 'node:buffer';
import type { BrokerRecord, HeaderValue } from '../broker/port';
import { toStorableText, toStorableTimestamp } from './storable';

/** Columns of a Kafka record in the database: bytes as readable text where possible, so that SQL shows them at 3 a.m. */
export interface StoredRecord {
  topic: string;
  partition: number;
  offset: number | string;
  timestamp: number | string;
  key: string | null;
  keyEncoding: Encoding | null;
  value: string | null;
  valueEncoding: Encoding | null;
  headers: StoredHeader[] | null;
}

/** `nameEncoding` only where the name is not stored as text: then it is the base64 of its UTF-16. */
type StoredHeader = [name: string, base64: string | null, nameEncoding?: 'base64'];

type Encoding = 'utf8' | 'base64';

export const toStoredRecord = (topic: string, partition: number, record: BrokerRecord): StoredRecord => {
  const key = encode(record.key);
  const value = encode(record.value);
  return {
    topic,
    partition,
    offset: record.offset,
    timestamp: toStorableTimestamp(record.timestamp),
    key: key.text,
    keyEncoding: key.encoding,
    value: value.text,
    valueEncoding: value.encoding,
    headers: toStoredHeaders(record.headers),
  };
};

export const fromStoredRecord = (stored: StoredRecord): BrokerRecord => ({
  offset: Number(stored.offset),
  timestamp: Number(stored.timestamp),
  key: decode(stored.key, stored.keyEncoding),
  value: decode(stored.value, stored.valueEncoding),
  headers: fromStoredHeaders(stored.headers),
});

const encode = (bytes: Buffer | null): { text: string | null; encoding: Encoding | null } => {
  if (bytes === null) return { text: null, encoding: null };
  // PostgreSQL's text takes no NUL.
  const encoding = isUtf8(bytes) && !bytes.includes(0) ? 'utf8' : 'base64';
  return { text: bytes.toString(encoding), encoding };
};

const decode = (text: string | null, encoding: Encoding | null): Buffer | null =>
  encoding === null ? null : Buffer.from(text ?? '', encoding);

/** Null values stay null: they are not empty ones. A name that not every database stores as it is travels as bytes. */
const toStoredHeaders = (headers: Record<string, HeaderValue>): StoredHeader[] =>
  Object.entries(headers).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter((item) => item !== undefined)
      .map((item): StoredHeader => {
        // The client library hands out null although its types do not say so.
        const base64 = item === null ? null : Buffer.from(item).toString('base64');
        if (toStorableText(name) === name) return [name, base64];
        return [Buffer.from(name, 'utf16le').toString('base64'), base64, 'base64'];
      }),
  );

const fromStoredHeaders = (stored: StoredHeader[] | null): Record<string, HeaderValue> => {
  // No prototype: header names come from outside.
  const headers = Object.create(null) as Record<string, (Buffer | null)[]>;
  for (const [text, base64, encoding] of stored ?? []) {
    const name = encoding === 'base64' ? Buffer.from(text, 'base64').toString('utf16le') : text;
    (headers[name] ??= []).push(base64 === null ? null : Buffer.from(base64, 'base64'));
  }
  return headers as Record<string, HeaderValue>;
};
