import { createBackoff } from './retry';

describe('createBackoff', () => {
  it('doubles its pauses up to the longest and starts again after a success', () => {
    const backoff = createBackoff({ initialDelay: 100, maxDelay: 350 }, () => 1);
    expect([backoff.next(), backoff.next(), backoff.next(), backoff.next()]).toEqual([100, 200, 350, 350]);
    backoff.reset();
    expect(backoff.next()).toBe(100);
  });

  it('spreads the pauses of many instances', () => {
    const early = createBackoff({ initialDelay: 100, maxDelay: 1000 }, () => 0);
    expect(early.next()).toBe(50);
  });
});
