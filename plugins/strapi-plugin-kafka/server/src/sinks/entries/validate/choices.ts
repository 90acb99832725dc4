import { asText, Unfit, type AttributeOptions, type Reader } from './reader';

/** `boolean`: true and false, also as text or as 1 and 0. */
export const booleanReader = (): Reader => (value) => {
  if (typeof value === 'boolean') return value;
  const text = asText(value).toLowerCase();
  if (text === 'true' || text === '1') return true;
  if (text === 'false' || text === '0') return false;
  return new Unfit('must be true or false');
};

/** `enumeration`: one of the schema's values; numbers and booleans count as their text, as in Strapi. */
export const enumerationReader = (attribute: AttributeOptions): Reader => {
  const allowed = new Set([attribute.enum ?? []].flat());
  return (value) => {
    const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
    if (typeof text === 'string' && allowed.has(text)) return text;
    return new Unfit(`must be one of ${[...allowed].map((choice) => `"${choice}"`).join(', ')}`);
  };
};
