import { MessageError, withExactNumbers } from 'strapi-plugin-kafka/strapi-server';
import secureJson from 'secure-json-parse';

/**
 * Metadata that comes as text: what is JSON becomes what it holds, any other text stays as it is.
 * Integers beyond 2^53 become text of their digits, as in a message itself.
 *
 * @throws MessageError `invalid_message` when the JSON holds a key that would reach an object's prototype.
 */
export const parseMetadata = (text: string): unknown => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    // Plain text is allowed.
    return text;
  }
  if (typeof parsed === 'object' && parsed !== null) refuseForbiddenKeys(parsed);
  return JSON.parse(withExactNumbers(text));
};

const refuseForbiddenKeys = (parsed: object): void => {
  try {
    secureJson.scan(parsed, { protoAction: 'error', constructorAction: 'error' });
  } catch (cause) {
    const problem = 'holds a key that would reach an object’s prototype ("__proto__" or "constructor.prototype")';
    const issues = [{ path: ['metadata'], message: problem }];
    throw new MessageError('invalid_message', `metadata ${problem}.`, issues, { cause });
  }
};

/**
 * Plain text as a JSON attribute must be given it for Strapi to read the same text again: Strapi takes text for JSON
 * that is encoded already, and decodes twice what it reads.
 */
export const encodeText = (text: string): string => JSON.stringify(JSON.stringify(text));
