import type { KafkaMessage } from 'kafkajs';
import type { BrokerRecord, HeaderValue } from '../port';

export const toRecord = (message: KafkaMessage): BrokerRecord => ({
  offset: Number(message.offset),
  timestamp: Number(message.timestamp),
  key: message.key,
  value: message.value,
  headers: toHeaders(message.headers ?? {}),
});

/**
 * The library collects headers in a plain object. A header named like one of its inherited properties, e.g.
 * `constructor`, comes as a list that begins with that property.
 */
const toHeaders = (headers: Record<string, unknown>): Record<string, HeaderValue> => {
  const clean = Object.create(null) as Record<string, HeaderValue>;
  for (const [name, value] of Object.entries(headers)) {
    clean[name] = Array.isArray(value) ? withoutInherited(value) : (value as HeaderValue);
  }
  return clean;
};

const withoutInherited = (values: unknown[]): HeaderValue => {
  // Null is a value too, whatever the library's types say.
  const isOwn = (value: unknown): value is Buffer | string =>
    Buffer.isBuffer(value) || typeof value === 'string' || value === null;
  const own = values.filter(isOwn);
  return own.length === 1 ? own[0] : own;
};
