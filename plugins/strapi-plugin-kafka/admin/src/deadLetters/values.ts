import { format } from 'jsonc-parser';
import type { DeadLetterDetails } from '../../../contract/deadLetters';

/** Characters; laying out more than this would hold up the page, and nobody reads it. */
const LAYOUT_LIMIT = 500_000;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * JSON laid out for reading; null where the text is no JSON, or too long. Only white space changes: parsing and
 * writing again would alter large numbers and drop repeated names, which may be the very thing that is wrong.
 */
export function layOutJson(text: string): string | null {
  if (text.length > LAYOUT_LIMIT || !isJson(text)) return null;
  let end = 0;
  const pieces = format(text, undefined, { insertSpaces: true, tabSize: 2, eol: '\n' }).map((edit) => {
    const piece = text.slice(end, edit.offset) + edit.content;
    end = edit.offset + edit.length;
    return piece;
  });
  return pieces.join('') + text.slice(end);
}

export type ValueKind = 'tombstone' | 'base64' | 'json' | 'text';

/** A value as it is shown. */
export function presentValue({ value, valueEncoding }: Pick<DeadLetterDetails, 'value' | 'valueEncoding'>): {
  kind: ValueKind;
  text: string;
} {
  if (value === null) return { kind: 'tombstone', text: '' };
  if (valueEncoding === 'base64') return { kind: 'base64', text: value };
  const json = layOutJson(value);
  return json === null ? { kind: 'text', text: value } : { kind: 'json', text: json };
}

/** What the editor starts from: the repaired value, else the original; nothing where that is no text. */
export function editableValue({
  repairedValue,
  ...original
}: Pick<DeadLetterDetails, 'value' | 'valueEncoding' | 'repairedValue'>): string {
  if (repairedValue !== null) return layOutJson(repairedValue) ?? repairedValue;
  const { kind, text } = presentValue(original);
  return kind === 'base64' ? '' : text;
}

/** A place in a value as people write it: `['lines', 0, 'sku name']` → `lines[0]["sku name"]`; empty for the whole. */
export function pathText(path: (string | number)[]): string {
  const parts = path.map((part) => {
    if (/^\d+$/.test(String(part))) return `[${part}]`;
    return /^[\p{L}_$][\p{L}\d_$-]*$/u.test(String(part)) ? `.${part}` : `[${JSON.stringify(part)}]`;
  });
  return parts.join('').replace(/^\./, '');
}
