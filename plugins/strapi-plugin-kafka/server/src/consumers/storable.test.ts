import type { MessageIssue } from '../../../contract/reasons';
import { toStorableDetail, toStorableIssues, toStorableReason, toStorableText, toStorableTimestamp } from './storable';

describe('text', () => {
  it('loses what PostgreSQL takes in no text, and nothing else', () => {
    expect(toStorableText('a\0b \ud800 \udfff 🐘 é')).toBe('a\ufffdb \ufffd \ufffd 🐘 é');
    expect(toStorableText('plain')).toBe('plain');
  });

  it('shows people as an escape what it cannot hold', () => {
    expect(toStorableDetail('a\0b \ud800 🐘')).toBe('a\\u0000b \\ud800 🐘');
    expect(toStorableIssues([{ path: ['a\0b', '\udfff'], message: '\0' }])).toEqual([
      { path: ['a\\u0000b', '\\udfff'], message: '\\u0000' },
    ]);
    expect(toStorableReason('\0'.repeat(200))).toHaveLength(255);
  });

  it('is as long as its column is', () => {
    expect(toStorableReason('r'.repeat(300))).toHaveLength(255);
    expect(toStorableReason('🐘'.repeat(200))).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
    expect(toStorableDetail('d'.repeat(100_000))).toHaveLength(4_000);
    expect(toStorableReason('invalid_json')).toBe('invalid_json');
  });

  it('is made of whatever a project has said', () => {
    expect(toStorableReason(Symbol('s') as never)).toBe('symbol');
    expect(toStorableDetail(undefined as never)).toBe('undefined');
  });
});

describe('a timestamp', () => {
  it.each([
    [2 ** 63, '9223372036854775000'],
    [-(2 ** 63), '-9223372036854775000'],
  ])('%d fits into 64 bits', (timestamp, text) => {
    const stored = toStorableTimestamp(timestamp);
    expect(String(stored)).toBe(text);
    expect(() => Buffer.alloc(8).writeBigInt64BE(BigInt(stored))).not.toThrow();
  });

  it('stays what it is', () => {
    expect(toStorableTimestamp(1_700_000_000_000)).toBe(1_700_000_000_000);
    expect(toStorableTimestamp(-1)).toBe(-1);
    expect(toStorableTimestamp(NaN)).toBe(0);
  });
});

describe('issues', () => {
  const issue = (n: number): MessageIssue => ({ path: [`field${n}`], message: 'is unknown' });

  it('are the first ones, and how many more there are', () => {
    const stored = toStorableIssues(Array.from({ length: 90_000 }, (_, n) => issue(n)));
    expect(stored).toHaveLength(21);
    expect(stored[20]).toEqual({ path: [], message: 'and 89980 more' });
    expect(toStorableIssues([issue(1)])).toEqual([issue(1)]);
  });

  it('take no more than a few kilobytes', () => {
    const long = Array.from({ length: 10 }, () => ({ path: ['a'], message: 'x'.repeat(1_500) }));
    const stored = toStorableIssues(long);
    expect(JSON.stringify(stored).length).toBeLessThan(4_200);
    expect(stored.at(-1)).toEqual({ path: [], message: 'and 8 more' });
  });

  it('are JSON whatever they held', () => {
    const circular: unknown[] = [];
    circular.push(circular);
    const issues = [
      { path: [10n, Symbol('s'), NaN, 'a\0'], message: circular },
      { path: 'name', message: Object.create(null) as unknown },
    ] as unknown as MessageIssue[];
    expect(JSON.parse(JSON.stringify(toStorableIssues(issues)))).toEqual([
      { path: ['10', 'symbol', 'NaN', 'a\\u0000'], message: '' },
      { path: ['name'], message: 'object' },
    ]);
  });
});
