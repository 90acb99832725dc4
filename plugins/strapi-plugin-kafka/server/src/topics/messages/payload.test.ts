import type { BrokerRecord } from '../../broker/port';
import { PREVIEW, toMessage, WHOLE } from './payload';

const message = (record: Partial<BrokerRecord>, extent = PREVIEW) =>
  toMessage(0, { offset: 1, timestamp: 0, key: null, value: null, headers: {}, ...record }, extent);

describe('a message', () => {
  it.each([
    ['{"a":1}', 'json', '{"a":1}'],
    ['{"a":1', 'text', '{"a":1'],
    ['', 'text', ''],
    [Buffer.from([0xc3, 0x28]), 'base64', 'wyg='],
  ])('with the value %p is shown as %s', (value, encoding, text) => {
    expect(message({ value: Buffer.from(value) }).value).toMatchObject({ encoding, text, truncated: false });
  });

  it('is cut between characters when it is large, and whole when the whole is wanted', () => {
    const value = Buffer.from(`x${'ä'.repeat(5_000)}`);
    const { text, ...rest } = message({ value }).value ?? { text: '' };
    expect(rest).toEqual({ encoding: 'text', bytes: 10_001, truncated: true });
    expect(text).toMatch(/^xä+$/);
    expect(message({ value }, WHOLE).value).toMatchObject({ text: value.toString(), truncated: false });
  });

  it('lists each value of a header, and says how many it leaves out', () => {
    const headers = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`h${n}`, Buffer.from('1')]));
    expect(message({ headers })).toMatchObject({ headers: { length: PREVIEW.headers }, moreHeaders: 10 });
    expect(message({ headers: { a: [Buffer.from('1'), Buffer.from('2')] } }).headers).toMatchObject([
      { name: 'a', value: { text: '1' } },
      { name: 'a', value: { text: '2' } },
    ]);
  });

  it.each([-1, Number.MAX_SAFE_INTEGER])('with the impossible timestamp %d is shown all the same', (timestamp) => {
    expect(message({ timestamp }).timestamp).toMatch(/^\d{4}-/);
  });
});
