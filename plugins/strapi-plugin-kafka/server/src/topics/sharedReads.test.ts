import { createSharedReads } from './sharedReads';

describe('shared reads', () => {
  const setUp = () => {
    let time = 0;
    const reads = createSharedReads<number>(1_000, () => time);
    let asked = 0;
    const ask = () => Promise.resolve((asked += 1));
    return { reads, ask, pass: (milliseconds: number) => (time += milliseconds) };
  };

  it('ask once for everybody who comes in time', async () => {
    const { reads, ask, pass } = setUp();
    expect(await Promise.all([reads.get('a', ask), reads.get('a', ask)])).toEqual([1, 1]);
    pass(999);
    expect(await reads.get('a', ask)).toBe(1);
    pass(1);
    expect(await reads.get('a', ask)).toBe(2);
  });

  it('keep questions apart', async () => {
    const { reads, ask } = setUp();
    expect([await reads.get('a', ask), await reads.get('b', ask)]).toEqual([1, 2]);
  });

  it('do not remember failures', async () => {
    const { reads, ask } = setUp();
    await expect(reads.get('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await reads.get('a', ask)).toBe(1);
  });

  it('ask again after something was changed', async () => {
    const { reads, ask } = setUp();
    await reads.get('a', ask);
    reads.clear();
    expect(await reads.get('a', ask)).toBe(2);
  });
});
