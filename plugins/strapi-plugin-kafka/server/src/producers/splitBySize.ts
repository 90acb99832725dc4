import type { SourceRecord } from './recordSource';

/** Kafka takes 1 MiB a batch unless told otherwise; half of it leaves room for what an estimate misses. */
const MAX_BYTES = 512 * 1024;
/** Roughly what a record takes besides key and value: headers, lengths. */
const OVERHEAD = 150;

/** Cuts records into batches that a broker with default limits takes. A record above the limit goes alone. */
export const splitBySize = (records: SourceRecord[]): SourceRecord[][] => {
  const parts: SourceRecord[][] = [];
  let bytes = Infinity;

  for (const item of records) {
    const size = sizeOf(item.record.key) + sizeOf(item.record.value) + OVERHEAD;
    if (bytes + size > MAX_BYTES) {
      parts.push([]);
      bytes = 0;
    }
    parts[parts.length - 1].push(item);
    bytes += size;
  }
  return parts;
};

const sizeOf = (content: Buffer | string | null): number => (content === null ? 0 : Buffer.byteLength(content));
