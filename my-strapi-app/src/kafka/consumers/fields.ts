import { MessageError } from 'strapi-plugin-kafka/strapi-server';
import { z } from 'zod';
import { MAX_INTEGER } from '../products/movements';

const requiredOr = (expectation: string) => (issue: { input?: unknown }) =>
  issue.input === undefined || issue.input === null ? 'is required' : expectation;

/** Text of at most `maxLength` UTF-16 units, without U+0000, which PostgreSQL cannot store. */
export const text = (maxLength: number) =>
  z
    .string({ error: requiredOr('must be text') })
    .max(maxLength, `must have at most ${maxLength} characters`)
    .refine((value) => !value.includes('\0'), 'must not contain the character U+0000');

/** Text that says something. */
export const filledText = (maxLength: number) =>
  text(maxLength).refine((value) => value.trim() !== '', 'must not be empty');

/** A whole number from 0 to 2,147,483,647, or its digits as text. */
export const wholeNumber = z.preprocess(
  (raw) => (typeof raw === 'string' && /^\s*-?\d+\s*$/.test(raw) ? Number(raw) : raw),
  z
    .number({ error: requiredOr('must be a whole number, or its digits as text') })
    .int('must be a whole number')
    .min(0, 'must not be negative')
    .max(MAX_INTEGER, `must be at most ${MAX_INTEGER}`),
);

/** A barcode, an id or a documentId: text or a whole number; becomes trimmed text of at most 255 characters. */
export const identifier = z.preprocess(
  (raw) => (typeof raw === 'number' && Number.isSafeInteger(raw) && raw >= 0 ? String(raw) : trimmed(raw)),
  z
    .string({ error: requiredOr('must be text or a whole number') })
    .min(1, 'is required')
    .max(255, 'must have at most 255 characters')
    .refine((value) => !value.includes('\0'), 'must not contain the character U+0000'),
);

const trimmed = (raw: unknown): unknown => (typeof raw === 'string' ? raw.trim() : raw);

/** A field that may be missing; null and blank text (an empty cell of a CSV file) count as missing. */
export const optional = <T extends z.ZodType>(field: T) =>
  z.preprocess((raw) => (raw === null || trimmed(raw) === '' ? undefined : raw), field.optional()).optional();

/** The value must be a JSON object; fields that the shape does not name are ignored. */
export const messageOf = <T extends z.ZodRawShape>(shape: T) => z.object(shape, 'The value must be a JSON object');

/**
 * Reads a message's value.
 *
 * @throws MessageError `invalid_message` with everything that is wrong, one issue per problem.
 */
export const readMessage = <T extends z.ZodType>(schema: T, value: unknown): z.output<T> => {
  const result = schema.safeParse(value);
  if (result.success) return result.data;

  const issues = result.error.issues.map(({ path, message }) => ({
    path: path.filter((part) => typeof part !== 'symbol'),
    message,
  }));
  const summary = issues.map(({ path, message }) => [...path, message].join(' ')).join('; ');
  throw new MessageError('invalid_message', `${summary}.`, issues);
};
