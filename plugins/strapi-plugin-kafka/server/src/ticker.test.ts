import { createTicker } from './ticker';

describe('createTicker', () => {
  beforeEach(() => jest.useFakeTimers({ now: 1_800_000_001_000 }));
  afterEach(() => jest.useRealTimers());

  it('works at once, then at multiples of its interval on the clock', async () => {
    const times: number[] = [];
    const ticker = createTicker(5_000, async () => void times.push(Date.now() % 60_000));
    ticker.start();
    await jest.advanceTimersByTimeAsync(14_000);
    expect(times.map((time) => time - times[0])).toEqual([0, 4_000, 9_000, 14_000]);
    await ticker.stop();
    await jest.advanceTimersByTimeAsync(20_000);
    expect(times).toHaveLength(4);
  });

  it('never works twice at the same time, and stops when the work in hand is done', async () => {
    let running = 0;
    let most = 0;
    const ticker = createTicker(5_000, async () => {
      most = Math.max(most, (running += 1));
      await new Promise((resolve) => setTimeout(resolve, 12_000));
      running -= 1;
    });
    ticker.start();
    await jest.advanceTimersByTimeAsync(26_000);
    expect(most).toBe(1);
    expect(running).toBe(1);
    const stopped = ticker.stop();
    await jest.advanceTimersByTimeAsync(12_000);
    await stopped;
    expect(running).toBe(0);
  });
});
