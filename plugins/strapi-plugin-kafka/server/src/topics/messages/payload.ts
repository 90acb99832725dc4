import { isUtf8 } from 'node:buffer';
import type { Payload, TopicMessage } from '../../../../contract/topics';
import type { BrokerRecord, HeaderValue } from '../../broker/port';
import { isJson } from '../../json';

/** Bytes of each part that are shown. */
export interface Extent {
  key: number;
  value: number;
  header: number;
  headers: number;
}

export const PREVIEW: Extent = { key: 1_024, value: 4_096, header: 256, headers: 50 };
export const WHOLE: Extent = { key: Infinity, value: Infinity, header: Infinity, headers: Infinity };

export const toMessage = (partition: number, record: BrokerRecord, extent: Extent): TopicMessage => {
  const headers = listHeaders(record.headers);
  return {
    partition,
    offset: record.offset,
    timestamp: toTime(record.timestamp),
    key: record.key && toPayload(record.key, extent.key),
    value: record.value && toPayload(record.value, extent.value),
    headers: headers
      .slice(0, extent.headers)
      .map(({ name, value }) => ({ name, value: toPayload(value, extent.header) })),
    moreHeaders: Math.max(0, headers.length - extent.headers),
  };
};

/** Every value on its own: a name may repeat. */
export const listHeaders = (headers: Record<string, HeaderValue>): { name: string; value: Buffer }[] =>
  Object.entries(headers).flatMap(([name, values]) =>
    (Array.isArray(values) ? values : [values]).flatMap((value) =>
      // A header's value may be null, which the client library hands out although its types do not say so.
      value === undefined ? [] : [{ name, value: Buffer.from(value ?? '') }],
    ),
  );

/** Bytes in a form that a person can read; copies them, so that a page does not hold all that was fetched. */
const toPayload = (bytes: Buffer, most: number): Payload => {
  const truncated = bytes.length > most;
  const size = { bytes: bytes.length, truncated };
  if (!isUtf8(bytes)) return { encoding: 'base64', text: bytes.subarray(0, most).toString('base64'), ...size };
  if (truncated) return { encoding: 'text', text: beginning(bytes, most), ...size };
  const text = bytes.toString('utf8');
  return { encoding: isJson(text) ? 'json' : 'text', text, ...size };
};

/** Without half a character at its end. */
const beginning = (bytes: Buffer, most: number): string =>
  new TextDecoder().decode(bytes.subarray(0, most), { stream: true });

/** Producers may send any number as a timestamp. */
const toTime = (timestamp: number): string => {
  const time = new Date(timestamp);
  return Number.isNaN(time.getTime()) ? new Date(0).toISOString() : time.toISOString();
};
