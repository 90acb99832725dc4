import { booleanReader, enumerationReader } from './choices';
import { dateReader, dateTimeReader, timeReader } from './dates';
import { jsonReader } from './json';
import type { Limits } from './limits';
import { bigIntegerReader, decimalReader, floatReader, integerReader } from './numbers';
import { Unfit, type AttributeOptions, type Reader, type Stored } from './reader';
import { relationReader } from './relation';
import { emailReader, longTextReader, stringReader, uidReader } from './strings';

/** An attribute, made ready to read thousands of values. */
export interface Field {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  /** No two entries share a value, null and the empty string apart. */
  readonly unique: boolean;
  readonly read: Reader;
  /** What creation stores where a message is silent. */
  readonly initial: () => Stored | Unfit;
}

const READERS: Record<string, (attribute: AttributeOptions, limits: Limits) => Reader> = {
  string: stringReader,
  text: longTextReader,
  richtext: longTextReader,
  email: emailReader,
  uid: uidReader,
  integer: integerReader,
  biginteger: bigIntegerReader,
  float: floatReader,
  decimal: decimalReader,
  date: dateReader,
  datetime: dateTimeReader,
  timestamp: dateTimeReader,
  time: timeReader,
  boolean: booleanReader,
  enumeration: enumerationReader,
  json: jsonReader,
  relation: relationReader,
};

/** Strapi's validators of these types do not look at `unique`. */
const NEVER_UNIQUE = new Set(['boolean', 'enumeration', 'json', 'relation']);

/** The field of an attribute; null for a type that has no reader: media, components, dynamic zones, passwords, blocks. */
export const compileField = (name: string, attribute: AttributeOptions, limits: Limits): Field | null => {
  const makeReader = Object.hasOwn(READERS, attribute.type) ? READERS[attribute.type] : undefined;
  if (!makeReader) return null;

  const read = makeReader(attribute, limits);
  const required = Boolean(attribute.required);
  return {
    name,
    type: attribute.type,
    required,
    unique: (Boolean(attribute.unique) || attribute.type === 'uid') && !NEVER_UNIQUE.has(attribute.type),
    read,
    initial: initialValue(attribute.default, required, read),
  };
};

const initialValue = (standard: unknown, required: boolean, read: Reader): Field['initial'] => {
  const value = (given: unknown) => {
    if (given !== undefined && given !== null) return read(given);
    return required ? new Unfit('must be present') : null;
  };
  if (typeof standard === 'function') return () => value(standard());
  const stored = value(standard);
  return () => stored;
};

/** The same text for the same stored value, whether it comes from a message or back from the database. */
export const identityOf = (type: string, value: unknown): string => {
  if (value instanceof Date) return String(value.getTime());
  if (type === 'time') return fullTime(String(value));
  if (type === 'integer' || type === 'float' || type === 'decimal') return String(Number(value));
  return String(value);
};

/** PostgreSQL leaves out zeros at the end. */
const fullTime = (time: string): string => {
  const [whole, fraction = ''] = time.split('.');
  return `${whole}.${fraction.padEnd(3, '0')}`;
};
