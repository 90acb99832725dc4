import { Hurry, createBackoff } from './backoff';

const options = { initialDelay: 100, maxDelay: 1_000, multiplier: 2, jitter: 0.5 };

const pauses = (count: number, ...[changes, random]: [Partial<typeof options>, number]) => {
  const backoff = createBackoff({ ...options, ...changes }, () => random);
  return Array.from({ length: count }, () => backoff.next());
};

describe('createBackoff', () => {
  it('multiplies its pauses up to the longest', () => {
    expect(pauses(4, { maxDelay: 350 }, 0)).toEqual([100, 200, 350, 350]);
    expect(pauses(4, { multiplier: 3 }, 0)).toEqual([100, 300, 900, 1_000]);
    expect(pauses(3, { multiplier: 1 }, 0)).toEqual([100, 100, 100]);
  });

  it('stays at the longest however often it failed', () => {
    expect(pauses(5_000, {}, 0).at(-1)).toBe(1_000);
  });

  it('starts again after a success', () => {
    const backoff = createBackoff(options, () => 0);
    backoff.next();
    backoff.next();
    backoff.reset();
    expect(backoff.next()).toBe(100);
  });

  it('leaves up to the share "jitter" of a pause to chance', () => {
    expect(pauses(2, {}, 1)).toEqual([50, 100]);
    expect(pauses(2, { jitter: 0.1 }, 1)).toEqual([90, 180]);
    expect(pauses(2, { jitter: 0 }, 1)).toEqual([100, 200]);
  });
});

describe('a pause that can be cut short', () => {
  it('ends when a person is in a hurry, and says so', async () => {
    const hurry = new Hurry();
    const { signal } = new AbortController();
    const waiting = hurry.pause(600_000, signal);
    hurry.now();
    expect(await waiting).toBe(true);
    expect(await hurry.pause(1, signal)).toBe(false);
  });

  it('ends when its work ends, which is no hurry', async () => {
    const ending = new AbortController();
    const waiting = new Hurry().pause(600_000, ending.signal);
    ending.abort();
    expect(await waiting).toBe(false);
  });
});
