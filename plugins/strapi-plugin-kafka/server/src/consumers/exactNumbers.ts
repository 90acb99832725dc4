/** Without any of these every number is one that JSON.parse keeps: 16 digits, or a large exponent. */
const MAY_BE_INEXACT = /\d{16}|\d[eE]\+?\d{3}/;
const NUMBER = /-?\d+(\.\d+)?([eE][+-]?\d+)?/y;

const [QUOTE, BACKSLASH, MINUS, ZERO, NINE] = Array.from('"\\-09', (character) => character.charCodeAt(0));

/**
 * JSON, with the numbers that `JSON.parse` would change as text of the same digits: integers beyond 2^53, which it rounds,
 * and what it makes Infinity of. A fraction is what a double is.
 *
 * @param json valid JSON
 */
export const withExactNumbers = (json: string): string => {
  if (!MAY_BE_INEXACT.test(json)) return json;
  let exact = '';
  let copied = 0;
  for (let index = 0; index < json.length; index += 1) {
    const code = json.charCodeAt(index);
    if (code === QUOTE) {
      index = endOfString(json, index);
    } else if (code === MINUS || (code >= ZERO && code <= NINE)) {
      NUMBER.lastIndex = index;
      const [token, fraction, exponent] = NUMBER.exec(json) as RegExpExecArray;
      if (isInexact(token, fraction ?? exponent)) {
        exact += `${json.slice(copied, index)}"${token}"`;
        copied = index + token.length;
      }
      index += token.length - 1;
    }
  }
  return copied === 0 ? json : exact + json.slice(copied);
};

/** Whether text is an integer that a number cannot keep. */
export const isInexactInteger = (text: string): boolean => /^\s*[+-]?\d{16,}\s*$/.test(text) && isInexact(text);

const isInexact = (digits: string, notWhole?: string): boolean =>
  notWhole === undefined ? !Number.isSafeInteger(Number(digits)) : !Number.isFinite(Number(digits));

const endOfString = (json: string, begin: number): number => {
  for (let index = begin + 1; index < json.length; index += 1) {
    const code = json.charCodeAt(index);
    if (code === BACKSLASH) index += 1;
    else if (code === QUOTE) return index;
  }
  return json.length;
};
