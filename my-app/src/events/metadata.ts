/** Metadata of an event in a form that can be laid out for reading. */
export type Metadata =
  | { kind: 'scalar'; value: string | number | boolean | null }
  | { kind: 'date'; at: number }
  | { kind: 'list'; items: Metadata[]; more: number }
  | { kind: 'record'; entries: { label: string; value: Metadata }[]; more: number };

const DEEPEST = 4;
const MOST_ENTRIES = 30;
const LONGEST_TEXT = 500;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;

/**
 * Reads whatever a producer put into `metadata`: any JSON, a string that holds JSON, or plain text.
 * What is too deep, too long or too much for a page is cut; `more` says how many entries are left out.
 */
export function readMetadata(value: unknown, depth = 0): Metadata {
  if (typeof value === 'string') return readText(value, depth);
  if (typeof value === 'number' || typeof value === 'boolean') return { kind: 'scalar', value };
  if (typeof value !== 'object' || value === null) return { kind: 'scalar', value: null };
  if (depth >= DEEPEST) return { kind: 'scalar', value: shorten(JSON.stringify(value)) };
  return Array.isArray(value) ? readList(value, depth) : readRecord(value, depth);
}

function readText(text: string, depth: number): Metadata {
  const json = parseObject(text);
  if (json !== undefined) return readMetadata(json, depth);
  const at = ISO_DATE.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(at) ? { kind: 'scalar', value: shorten(text) } : { kind: 'date', at };
}

/** Only objects and lists: a text such as `0123` or `true` means itself. */
function parseObject(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // Text that merely begins like JSON: shown as it is.
    return undefined;
  }
}

function readList(list: unknown[], depth: number): Metadata {
  const items = list.slice(0, MOST_ENTRIES).map((item) => readMetadata(item, depth + 1));
  return { kind: 'list', items, more: list.length - items.length };
}

function readRecord(record: object, depth: number): Metadata {
  const all = Object.entries(record);
  const entries = all.slice(0, MOST_ENTRIES).map(([key, value]) => ({
    label: readableKey(key),
    value: readMetadata(value, depth + 1),
  }));
  return { kind: 'record', entries, more: all.length - entries.length };
}

/** `store_location`, `store-location` and `storeLocation` all read “Store location”. */
export function readableKey(key: string): string {
  const words = key
    .replace(/([\p{Ll}\d])(\p{Lu}\p{Ll})/gu, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`)
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .trim();
  return words ? shorten(words.charAt(0).toUpperCase() + words.slice(1)) : key;
}

const shorten = (text: string) => (text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text);
