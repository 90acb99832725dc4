import { hexDump, oneLine, present, presentations, schemaId } from './presentation';

const base64 = (...bytes: number[]) => ({
  encoding: 'base64' as const,
  text: Buffer.from(bytes).toString('base64'),
});

describe('a payload', () => {
  it('of JSON is laid out, and shown as it came', () => {
    const payload = { encoding: 'json' as const, text: '{"a":12345678901234567890}' };
    expect(presentations(payload)).toEqual(['json', 'text']);
    expect(present(payload, 'json')).toBe('{\n  "a": 12345678901234567890\n}');
    expect(present(payload, 'text')).toBe(payload.text);
  });

  it('of other text is only shown as it came', () => {
    expect(presentations({ encoding: 'text', text: '{"a": cut off' })).toEqual(['text']);
  });

  it('of other bytes is a dump, or base64', () => {
    const payload = base64(0x00, 0xff, 0x41);
    expect(presentations(payload)).toEqual(['hex', 'base64']);
    expect(present(payload, 'hex')).toBe(`00000000  00 ff 41${' '.repeat(40)} ..A`);
    expect(present(payload, 'base64')).toBe('AP9B');
  });

  it('dumps sixteen bytes a line', () => {
    expect(hexDump(Array.from({ length: 17 }, (_, n) => n)).split('\n')[1]).toMatch(/^00000010 {2}10 /);
  });

  it('may be from a schema registry', () => {
    expect(schemaId(base64(0, 0, 0, 1, 2, 0xff))).toBe(258);
    expect(schemaId(base64(1, 0, 0, 1, 2, 0xff))).toBeNull();
    expect(schemaId(base64(0, 0xff))).toBeNull();
    expect(schemaId({ encoding: 'text', text: 'AAAAAQI=' })).toBeNull();
  });

  it('fits into one line of a table', () => {
    expect(oneLine({ text: '{\n  "a": 1\n}' })).toBe('{ "a": 1 }');
    expect(oneLine({ text: 'x'.repeat(5_000) })).toHaveLength(160);
  });
});
