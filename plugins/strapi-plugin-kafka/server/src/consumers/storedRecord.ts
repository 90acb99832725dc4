import { isUtf8 } from 'node:buffer';
import type { BrokerRecord, HeaderValue } from '../broker/port';

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
  headers: [name: string, base64: string][] | null;
}

type Encoding = 'utf8' | 'base64';

export const toStoredRecord = (topic: string, partition: number, record: BrokerRecord): StoredRecord => {
  const key = encode(record.key);
  const value = encode(record.value);
  return {
    topic,
    partition,
    offset: record.offset,
    timestamp: record.timestamp,
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

/**
 * Text as every database stores it: PostgreSQL takes neither U+0000 nor halves of surrogate pairs. What an error says of a
 * message may hold a part of it, and must not be what the message cannot be given up for.
 */
export const toStorableText = (text: string): string =>
  // UTF-8 has no halves: writing makes them U+FFFD.
  NEEDS_CARE.test(text) ? Buffer.from(text.replaceAll('\0', '\ufffd')).toString() : text;

const NEEDS_CARE = /[\0\ud800-\udfff]/;

const encode = (bytes: Buffer | null): { text: string | null; encoding: Encoding | null } => {
  if (bytes === null) return { text: null, encoding: null };
  // PostgreSQL's text takes no NUL.
  const encoding = isUtf8(bytes) && !bytes.includes(0) ? 'utf8' : 'base64';
  return { text: bytes.toString(encoding), encoding };
};

const decode = (text: string | null, encoding: Encoding | null): Buffer | null =>
  encoding === null ? null : Buffer.from(text ?? '', encoding);

const toStoredHeaders = (headers: Record<string, HeaderValue>): [string, string][] =>
  Object.entries(headers).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter((item) => item !== undefined)
      .map((item): [string, string] => [toStorableText(name), Buffer.from(item).toString('base64')]),
  );

const fromStoredHeaders = (stored: [string, string][] | null): Record<string, HeaderValue> => {
  // No prototype: header names come from outside.
  const headers = Object.create(null) as Record<string, Buffer[]>;
  for (const [name, base64] of stored ?? []) (headers[name] ??= []).push(Buffer.from(base64, 'base64'));
  return headers;
};
