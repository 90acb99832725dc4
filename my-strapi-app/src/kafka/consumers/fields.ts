import { MessageError } from 'strapi-plugin-kafka/strapi-server';
import { MAX_INTEGER } from '../products/movements';

/** What is wrong with a value, to follow the name of its field: `must be text`. */
export class Problem {
  constructor(readonly message: string) {}
}

/** Reads one value that is neither null nor undefined. */
export type Parser<T> = (raw: unknown) => T | Problem;

/** Text of at most `maxLength` UTF-16 units, without U+0000, which PostgreSQL cannot store. */
export const text =
  (maxLength: number): Parser<string> =>
  (raw) => {
    if (typeof raw !== 'string') return new Problem('must be text');
    if (raw.length > maxLength) return new Problem(`must have at most ${maxLength} characters`);
    return raw.includes('\0') ? new Problem('must not contain the character U+0000') : raw;
  };

/** Text that says something. */
export const filledText =
  (maxLength: number): Parser<string> =>
  (raw) =>
    isBlank(raw) ? new Problem('must not be empty') : text(maxLength)(raw);

/** A whole number from 0 to 2,147,483,647, or its digits as text. */
export const wholeNumber: Parser<number> = (raw) => {
  const number = typeof raw === 'string' && /^\s*-?\d+\s*$/.test(raw) ? Number(raw) : raw;
  if (typeof number !== 'number') return new Problem('must be a whole number, or its digits as text');
  if (number < 0) return new Problem('must not be negative');
  if (number > MAX_INTEGER) return new Problem(`must be at most ${MAX_INTEGER}`);
  return Number.isInteger(number) ? number : new Problem('must be a whole number');
};

/** A barcode, an id or a documentId: text or a whole number; becomes trimmed text of at most 255 characters. */
export const identifier: Parser<string> = (raw) => {
  if (typeof raw === 'string') return shortText(raw.trim());
  const isNumber = typeof raw === 'number' && Number.isSafeInteger(raw) && raw >= 0;
  return isNumber ? String(raw) : new Problem('must be text or a whole number');
};

const shortText = text(255);

const isBlank = (raw: unknown): boolean => typeof raw === 'string' && raw.trim() === '';

/** The fields of a message: reads them one by one and remembers everything that is wrong. */
export class Fields {
  private readonly issues: { path: string[]; message: string }[] = [];

  constructor(private readonly values: Readonly<Record<string, unknown>>) {}

  /** A field that may be missing; null and blank text (an empty cell of a CSV file) count as missing. */
  optional<T>(name: string, parse: Parser<T>): T | undefined {
    const raw = this.values[name];
    return raw === undefined || raw === null || isBlank(raw) ? undefined : this.parse(name, raw, parse);
  }

  /** What it returns for a field that is missing or wrong is never used: `readMessage` throws in the end. */
  required<T>(name: string, parse: Parser<T>): T {
    const raw = this.values[name];
    if (raw === undefined || raw === null) this.fail(name, 'is required');
    return (raw === undefined || raw === null ? undefined : this.parse(name, raw, parse)) as T;
  }

  fail(name: string, message: string): void {
    this.issues.push({ path: [name], message });
  }

  /** True when one of these fields is wrong. */
  areWrong(names: readonly string[]): boolean {
    return this.issues.some(({ path }) => names.includes(path[0]!));
  }

  throwIfWrong(): void {
    if (this.issues.length === 0) return;
    const summary = this.issues.map(({ path, message }) => `${path[0]} ${message}`).join('; ');
    throw new MessageError('invalid_message', `${summary}.`, this.issues);
  }

  private parse<T>(name: string, raw: unknown, parse: Parser<T>): T | undefined {
    const value = parse(raw);
    if (!(value instanceof Problem)) return value;
    this.fail(name, value.message);
    return undefined;
  }
}

export const isJsonObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads a message's value, which must be a JSON object; fields that `read` does not ask for are ignored.
 *
 * @throws MessageError `invalid_message` with everything that is wrong, one issue per field.
 */
export const readMessage = <T>(value: unknown, read: (fields: Fields) => T): T => {
  if (!isJsonObject(value)) {
    const message = 'The value must be a JSON object';
    throw new MessageError('invalid_message', `${message}.`, [{ path: [], message }]);
  }
  const fields = new Fields(value);
  const result = read(fields);
  fields.throwIfWrong();
  return result;
};
