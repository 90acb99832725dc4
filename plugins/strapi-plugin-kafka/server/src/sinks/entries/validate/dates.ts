import { format, isValid, parse, parseISO } from 'date-fns';
import { asText, Unfit, type Reader } from './reader';

/** Full dates of UTC with a day that every month has: `new Date` reads them as date-fns does, ten times as fast. */
const PLAIN_UTC = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{3})?Z$/;
const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])/;
const TIME = /^((2[0-3]|[01]\d):[0-5]\d:[0-5]\d)(?:\.(\d{1,3}))?$/;

/** `datetime` and `timestamp`: an ISO date, or milliseconds since the epoch. Without a zone it is local time, as in Strapi. */
export const dateTimeReader = (): Reader => (value) => {
  if (typeof value === 'string' && PLAIN_UTC.test(value)) return inRange(new Date(value));
  if (value instanceof Date && isValid(value)) return inRange(value);
  const text = asText(value);
  const iso = parseISO(text);
  const date = isValid(iso) ? iso : parse(text, 'T', new Date());
  return isValid(date) ? inRange(date) : new Unfit('must be an ISO date or milliseconds since the epoch');
};

/** `date`: the first ten characters of an ISO date. */
export const dateReader = (): Reader => (value) => {
  if (value instanceof Date && isValid(value)) return format(value, 'yyyy-MM-dd');
  const day = typeof value === 'string' ? DATE.exec(value)?.[0] : undefined;
  return day !== undefined && isValid(parseISO(day)) ? day : new Unfit('must be a date like 2024-12-31');
};

/** `time`: stored with milliseconds. */
export const timeReader = (): Reader => (value) => {
  if (value instanceof Date && isValid(value)) return format(value, 'HH:mm:ss.SSS');
  const parts = typeof value === 'string' ? TIME.exec(value) : null;
  return parts ? `${parts[1]}.${(parts[3] ?? '').padEnd(3, '0')}` : new Unfit('must be a time like 23:59:59.999');
};

/** Years that every database's text form of a date can hold. */
const inRange = (date: Date): Date | Unfit => {
  const year = date.getFullYear();
  return year >= 1 && year <= 9999 ? date : new Unfit('must be between the years 1 and 9999');
};
