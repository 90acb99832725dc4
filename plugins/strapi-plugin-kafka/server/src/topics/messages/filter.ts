import type { MessageFilter } from '../../../../contract/topics';
import type { BrokerRecord } from '../../broker/port';
import { valueAt } from './jsonPath';
import { listHeaders } from './payload';

export type Matches = (record: BrokerRecord) => boolean;

/** Whether a record meets all conditions of a filter. */
export const createFilter = ({ key, value, header, json }: MessageFilter): Matches => {
  const conditions: Matches[] = [];
  if (key !== undefined) {
    const contains = containing(key);
    conditions.push((record) => record.key !== null && contains(record.key));
  }
  if (value !== undefined) {
    const contains = containing(value);
    conditions.push((record) => record.value !== null && contains(record.value));
  }
  if (header !== undefined) {
    const contains = containing(header.value ?? '');
    const isNamed = (name: string) => header.name === undefined || name.toLowerCase() === header.name.toLowerCase();
    conditions.push(({ headers }) => listHeaders(headers).some((one) => isNamed(one.name) && contains(one.value)));
  }
  if (json !== undefined) conditions.push((record) => record.value !== null && equalsAt(record.value, json));
  return (record) => conditions.every((holds) => holds(record));
};

const containing = (text: string): ((bytes: Buffer) => boolean) => {
  const wanted = text.toLowerCase();
  return (bytes) => bytes.toString('utf8').toLowerCase().includes(wanted);
};

const equalsAt = (bytes: Buffer, { path, equals }: { path: string; equals: string }): boolean => {
  const found = valueAt(parse(bytes), path);
  if (found === undefined) return false;
  return (typeof found === 'string' ? found : JSON.stringify(found)) === equals;
};

const parse = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    // No JSON has no path.
    return undefined;
  }
};
