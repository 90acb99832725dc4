import { isUtf8 } from 'node:buffer';
import secureJson from 'secure-json-parse';
import type { BrokerRecord } from '../broker/port';
import { isJson } from '../json';
import { MessageError } from './errors';
import { withExactNumbers } from './exactNumbers';
import type { ConsumedMessage } from './message';

/**
 * Reads a record's value as JSON. An absent or empty-of-bytes null value is a tombstone and stays null. Integers beyond 2^53
 * come as text of their digits.
 *
 * @throws MessageError `message_too_large`, `invalid_json`, or `invalid_message` for keys that would reach a prototype.
 */
export const decodeRecord = (
  { topic, partition, maxMessageBytes }: { topic: string; partition: number; maxMessageBytes: number },
  record: BrokerRecord,
): ConsumedMessage => ({
  topic,
  partition,
  offset: record.offset,
  timestamp: record.timestamp,
  key: record.key === null ? null : record.key.toString('utf8'),
  value: record.value === null ? null : parse(record.value, maxMessageBytes),
  record,
});

/** Without any of these no key can reach a prototype, however it is written, and the text needs no second look. */
const MAY_REACH_PROTOTYPE = /__proto__|constructor|\\u|^\ufeff/;

/** What walks through a deeper value runs out of stack somewhere: in a validation, in the database's driver. */
const DEEPEST = 200;

const isNestedTooDeep = (text: string): boolean => {
  // Deep values have at least a character for each level's begin and end; most messages are shorter.
  if (text.length <= 2 * DEEPEST) return false;
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (inString) {
      if (code === BACKSLASH) index += 1;
      else if (code === QUOTE) inString = false;
    } else if (code === QUOTE) inString = true;
    else if (code === OPEN_LIST || code === OPEN_OBJECT) {
      depth += 1;
      if (depth > DEEPEST) return true;
    } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) depth -= 1;
  }
  return false;
};

const [QUOTE, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = Array.from('"\\[]{}', (c) =>
  c.charCodeAt(0),
);

const parse = (bytes: Buffer, maxMessageBytes: number): unknown => {
  if (bytes.length > maxMessageBytes) {
    throw new MessageError(
      'message_too_large',
      `The value has ${bytes.length} bytes; the consumer's maxMessageBytes is ${maxMessageBytes}.`,
    );
  }
  // Decoding would not fail: it puts U+FFFD in the place of what it cannot read.
  if (!isUtf8(bytes)) {
    throw new MessageError(
      'invalid_json',
      'The value is not UTF-8, the encoding of JSON: it may be Latin-1, or binary.',
    );
  }
  const text = bytes.toString('utf8');
  if (isNestedTooDeep(text)) {
    throw new MessageError('invalid_message', `The value is nested deeper than ${DEEPEST} levels.`);
  }
  try {
    const value = parseSafely(text);
    const exact = withExactNumbers(text);
    return exact === text ? value : parseSafely(exact);
  } catch (error) {
    // The parser reports both kinds as SyntaxError: text that plain JSON.parse accepts was refused for its keys.
    if (isJson(text)) {
      throw new MessageError(
        'invalid_message',
        'The value holds a key that would reach an object’s prototype ("__proto__" or "constructor.prototype").',
        [],
        { cause: error },
      );
    }
    throw new MessageError('invalid_json', `The value is not JSON: ${(error as Error).message}`, [], { cause: error });
  }
};

const parseSafely = (text: string): unknown =>
  MAY_REACH_PROTOTYPE.test(text)
    ? secureJson.parse(text, null, { protoAction: 'error', constructorAction: 'error' })
    : JSON.parse(text);
