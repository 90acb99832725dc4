import { format } from 'jsonc-parser';

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
