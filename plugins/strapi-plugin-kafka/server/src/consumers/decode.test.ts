import { decodeRecord } from './decode';
import { MessageError } from './errors';

const context = { topic: 'product', partition: 0, maxMessageBytes: 100 };
const record = (value: Buffer | string | null, key: string | null = null) => ({
  offset: 7,
  timestamp: 1,
  key: key === null ? null : Buffer.from(key),
  value: value === null ? null : Buffer.from(value),
  headers: {},
});

const reasonOf = (value: Buffer | string): string => {
  try {
    decodeRecord(context, record(value));
  } catch (error) {
    return (error as MessageError).reason;
  }
  throw new Error('The record was read.');
};

describe('decodeRecord', () => {
  it('reads JSON and text keys', () => {
    expect(decodeRecord(context, record('{"name":"Tea 🍵"}', '1'))).toMatchObject({
      offset: 7,
      key: '1',
      value: { name: 'Tea 🍵' },
    });
  });

  it('reads integers beyond 2^53 as their digits', () => {
    expect(decodeRecord(context, record('{"id":1669859068457630240,"n":7}')).value).toEqual({
      id: '1669859068457630240',
      n: 7,
    });
    expect(reasonOf('{1669859068457630240:1}')).toBe('invalid_json');
    expect(reasonOf('01669859068457630240')).toBe('invalid_json');
    expect(reasonOf('{"__proto__":{"id":1669859068457630240}}')).toBe('invalid_message');
  });

  it('keeps a tombstone', () => {
    expect(decodeRecord(context, record(null)).value).toBeNull();
  });

  it.each([
    ['text that is not JSON', 'hello', 'invalid_json'],
    ['no text at all', '', 'invalid_json'],
    ['a cut-off object', '{"name":"T', 'invalid_json'],
    ['bytes that are not text', Buffer.from([0xff, 0xfe, 0x00]), 'invalid_json'],
    ['JSON in Latin-1', Buffer.from('{"name":"Café"}', 'latin1'), 'invalid_json'],
    ['JSON in UTF-16', Buffer.from('{"name":"Tea"}', 'utf16le'), 'invalid_json'],
    ['a half of a surrogate pair as bytes', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]), 'invalid_json'],
    ['a key that reaches the prototype', '{"__proto__":{"admin":true}}', 'invalid_message'],
    ['the same, written with an escape', '{"\\u005f_proto__":{"admin":true}}', 'invalid_message'],
    ['a constructor with a prototype', '{"a":{"constructor":{"prototype":{}}}}', 'invalid_message'],
    ['more bytes than allowed', JSON.stringify('x'.repeat(200)), 'message_too_large'],
  ])('refuses %s', (_what, value, reason) => {
    expect(reasonOf(value)).toBe(reason);
  });

  it('refuses what is nested so deep that whoever walks through it runs out of stack', () => {
    const decode = (text: string) => decodeRecord({ ...context, maxMessageBytes: 1_000_000 }, record(text));
    const nested = (depth: number) => `${'['.repeat(depth)}"${'['.repeat(500)}\\"{"${']'.repeat(depth)}`;
    expect(() => decode(nested(201))).toThrow('nested deeper than 200 levels');
    expect(() => decode('{"a":'.repeat(100_000))).toThrow('nested deeper than 200 levels');
    expect(() => decode(nested(200))).not.toThrow();
    expect(() => decode(`[${'[],{},'.repeat(1_000)}1]`)).not.toThrow();
  });
});
