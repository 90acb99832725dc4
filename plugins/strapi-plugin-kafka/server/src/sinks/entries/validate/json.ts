import { isInexactInteger, withExactNumbers } from '../../../consumers/exactNumbers';
import { isJson } from '../../../json';
import type { Limits } from './limits';
import { Unfit, type AttributeOptions, type Reader, type Stored } from './reader';
import { storableText } from './strings';

/** `json`: objects and lists are stored as their JSON. Like Strapi, text is taken for JSON already. */
export const jsonReader =
  (_: AttributeOptions, limits: Limits): Reader =>
  (given) => {
    const value = withExactJson(given);
    const json = typeof value === 'object' ? JSON.stringify(value) : value;
    if (typeof json !== 'string' || limits.anyText) return json as Stored;
    if (typeof value === 'object' || isJson(json)) return storableJson(json, limits);
    return new Unfit('must be an object, a list, a number, a boolean or JSON as text');
  };

const UNICODE_ESCAPE = /\\u(0000|d[89a-f])/i;
/** After an odd number of backslashes; an even number would escape only themselves. */
const UNSTORABLE_ESCAPE = /(?<!\\)(\\\\)*\\u(0000|d[89a-f])/;

/** PostgreSQL takes neither U+0000 nor half of a surrogate pair inside jsonb. */
const storableJson = (json: string, limits: Limits): string | Unfit => {
  const text = storableText(json, limits);
  if (typeof text !== 'string' || !UNICODE_ESCAPE.test(text)) return text;
  const normal = JSON.stringify(JSON.parse(text)); // Whole pairs lose their escapes.
  if (!UNSTORABLE_ESCAPE.test(normal)) return normal;
  return new Unfit('must not hold the character U+0000 or half of a surrogate pair');
};

/**
 * Text that is JSON, such that Strapi, which reads it with `JSON.parse`, shows every number as it is: one that would be
 * rounded becomes text. Strapi decodes text twice, so text alone is encoded twice.
 */
export const withExactJson = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  if (isInexactInteger(value)) return JSON.stringify(JSON.stringify(value.trim()));
  return isJson(value) ? withExactNumbers(value) : value;
};
