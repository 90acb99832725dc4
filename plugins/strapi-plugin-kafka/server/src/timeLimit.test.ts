import { endsWithin } from './timeLimit';

const HOUR = 3_600_000;

describe('work with a time limit', () => {
  afterEach(() => jest.useRealTimers());

  it('is waited for while there is time, and leaves no timer behind', async () => {
    jest.useFakeTimers();
    expect(await endsWithin(HOUR, Promise.resolve())).toBe(true);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('is no longer waited for when the time is over', async () => {
    jest.useFakeTimers();
    const answer = endsWithin(HOUR, new Promise(() => undefined));
    jest.advanceTimersByTime(HOUR);
    expect(await answer).toBe(false);
  });

  it('tells of its failure', async () => {
    await expect(endsWithin(HOUR, Promise.reject(new Error('no')))).rejects.toThrow('no');
  });
});
