import type { MessageIssue } from '../../../contract/reasons';

/**
 * The border to the rows of letters and waiting messages: whatever a message holds, or an error says of it, comes out of
 * here such that every database stores it. What cannot be stored could never be given up, and would stop its partition.
 */

/** Characters of a `string` column. */
const LONGEST_REASON = 255;
const LONGEST_DETAIL = 4_000;
const MOST_ISSUES = 20;
/** Characters of all of them as JSON. */
const LONGEST_ISSUES = 4_000;

/** The ends of 64 bits that a number can hold and, as text, a `bigint` column takes. */
const LARGEST_INT64 = 2 ** 63 - 1_024;

const NEEDS_CARE = /[\0\ud800-\udfff]/;

/** Text as every database stores it: PostgreSQL takes neither U+0000 nor halves of surrogate pairs. */
export const toStorableText = (text: string): string =>
  // UTF-8 has no halves: writing makes them U+FFFD.
  NEEDS_CARE.test(text) ? Buffer.from(text.replaceAll('\0', '\ufffd')).toString() : text;

/**
 * The same for text that people read: what cannot be stored is shown as JSON escapes it. What an error says of a message may
 * hold a part of it, and must not be what the message cannot be given up for.
 */
const toShownText = (text: string): string =>
  NEEDS_CARE.test(text) ? text.replace(/\0|\p{Surrogate}/gu, escaped) : text;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A reason may be a project's own, of any length. */
export const toStorableReason = (reason: string): string => cut(reason, LONGEST_REASON);

export const toStorableDetail = (detail: string): string => cut(detail, LONGEST_DETAIL);

/** A record's timestamp is any 64-bit integer, and the largest ones are beyond 64 bits once they are numbers. */
export const toStorableTimestamp = (timestamp: number): number =>
  Number.isFinite(timestamp) ? Math.trunc(Math.min(Math.max(timestamp, -LARGEST_INT64), LARGEST_INT64)) : 0;

/** The first issues; how many were left out is the last one. Issues of project code may hold anything. */
export const toStorableIssues = (issues: readonly MessageIssue[]): MessageIssue[] => {
  const stored: MessageIssue[] = [];
  let length = 0;
  for (const issue of issues.slice(0, MOST_ISSUES)) {
    const storable = toStorableIssue(issue);
    length += JSON.stringify(storable).length;
    if (length > LONGEST_ISSUES) break;
    stored.push(storable);
  }
  const more = issues.length - stored.length;
  return more > 0 ? [...stored, { path: [], message: `and ${more} more` }] : stored;
};

const toStorableIssue = ({ path, message }: MessageIssue): MessageIssue => ({
  path: (Array.isArray(path) ? path : [path]).map(toStorablePart),
  message: toShownText(textOf(message)),
});

const toStorablePart = (part: unknown): string | number =>
  typeof part === 'number' && Number.isFinite(part) ? part : toShownText(textOf(part));

/** Symbols, and objects without a prototype, have no text. */
const textOf = (value: unknown): string => {
  try {
    return `${value as string}`;
  } catch {
    return typeof value;
  }
};

const cut = (value: string, length: number): string => {
  // Escapes are longer than what they stand for; one that is cut is text like any other.
  const text = toShownText(textOf(value).slice(0, length + 1));
  return text.length > length ? toStorableText(`${text.slice(0, length - 1)}…`) : text;
};
