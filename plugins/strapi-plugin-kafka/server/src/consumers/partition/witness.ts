import { createHash } from 'node:crypto';
import type { BrokerRecord } from '../../broker/port';

/** The last record that was applied: it proves that the log is still the one that the position counts in. */
export interface Witness {
  offset: number;
  /** Of timestamp, key and value. */
  checksum: string;
}

const CHECKSUM_LENGTH = 16;

export const witnessOf = ({ offset, timestamp, key, value }: BrokerRecord): Witness => {
  // Lengths stand before the contents, so that no two records are alike, and null is not an empty text.
  const hash = createHash('sha256').update(`${timestamp} ${key?.length ?? 'null'} ${value?.length ?? 'null'} `);
  if (key) hash.update(key);
  if (value) hash.update(value);
  return { offset, checksum: hash.digest('hex').slice(0, CHECKSUM_LENGTH) };
};
