import { fromStoredRecord, toStoredRecord } from './storedRecord';

const record = (key: Buffer | null, value: Buffer | null, headers = {}) => ({
  offset: 5,
  timestamp: 9,
  key,
  value,
  headers,
});

describe('a stored record', () => {
  it.each([
    ['text', Buffer.from('1'), Buffer.from('{"name":"Tea 🍵"}')],
    ['bytes that are no text', Buffer.from([0xff, 0x00]), Buffer.from([0xc3, 0x28])],
    ['text with a NUL, which PostgreSQL does not store', Buffer.from('a\0b'), Buffer.from('\0')],
    ['nothing', null, null],
    ['empty key and value', Buffer.alloc(0), Buffer.alloc(0)],
  ])('comes back byte for byte: %s', (_what, key, value) => {
    const back = fromStoredRecord(JSON.parse(JSON.stringify(toStoredRecord('t', 1, record(key, value)))));
    expect(back.key).toEqual(key);
    expect(back.value).toEqual(value);
  });

  it('keeps text readable in the database', () => {
    expect(toStoredRecord('t', 1, record(null, Buffer.from('{}')))).toMatchObject({
      value: '{}',
      valueEncoding: 'utf8',
    });
  });

  it('keeps headers, repeated ones and those with dangerous names', () => {
    const headers = Object.assign(Object.create(null), {
      a: [Buffer.from('1'), Buffer.from('2')],
      ['__proto__']: Buffer.from('x'),
    });
    const back = fromStoredRecord(toStoredRecord('t', 1, record(null, null, headers)));
    expect(back.headers.a).toEqual([Buffer.from('1'), Buffer.from('2')]);
    expect(Object.keys(back.headers)).toContain('__proto__');
  });

  it('keeps null headers, and names that not every database stores as text', () => {
    const headers = { trace: null, 'a\0b': Buffer.from('x'), '\ud800': Buffer.from('y') };
    const stored = toStoredRecord('t', 1, record(null, null, headers));
    expect(JSON.stringify(stored.headers)).not.toMatch(/\\u/);
    const back = fromStoredRecord(JSON.parse(JSON.stringify(stored)));
    expect({ ...back.headers }).toEqual({ trace: [null], 'a\0b': [Buffer.from('x')], '\ud800': [Buffer.from('y')] });
  });
});
