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

  it('may fail later without anybody noticing', async () => {
    jest.useFakeTimers();
    let fail: (error: Error) => void = () => undefined;
    const work = new Promise((_, reject) => {
      fail = reject;
    });
    const answer = endsWithin(1, work);
    jest.advanceTimersByTime(1);
    expect(await answer).toBe(false);
    fail(new Error('too late to matter'));
    await new Promise(process.nextTick);
  });
});
