import { witnessOf } from './witness';

const record = {
  offset: 7,
  timestamp: 1_700_000_000_000,
  key: Buffer.from('a'),
  value: Buffer.from('bc'),
  headers: {},
};

describe('a witness', () => {
  it('is the same for the same record, whatever its headers', () => {
    expect(witnessOf(record)).toEqual({ offset: 7, checksum: expect.stringMatching(/^[0-9a-f]{16}$/) as string });
    expect(witnessOf({ ...record, headers: { trace: 'x' } })).toEqual(witnessOf(record));
  });

  it.each([
    ['time', { timestamp: record.timestamp + 1 }],
    ['key', { key: Buffer.from('b') }],
    ['value', { value: Buffer.from('bd') }],
    ['place of the end of the key', { key: Buffer.from('ab'), value: Buffer.from('c') }],
    ['null for a key', { key: null }],
    ['null for a value', { value: null }],
    ['empty key', { key: Buffer.alloc(0) }],
    ['empty value', { value: Buffer.alloc(0) }],
  ])('differs by another %s', (_what, change) => {
    expect(witnessOf({ ...record, ...change }).checksum).not.toBe(witnessOf(record).checksum);
  });

  it('tells null from an empty text', () => {
    const empty = Buffer.alloc(0);
    const checksums = [
      { key: null, value: null },
      { key: empty, value: null },
      { key: null, value: empty },
      { key: empty, value: empty },
    ].map((change) => witnessOf({ ...record, ...change }).checksum);
    expect(new Set(checksums).size).toBe(4);
  });
});
