import { createCounts } from './counts';

const setUp = () => {
  const countRuns = jest.fn(async () => 2);
  const counts = createCounts({
    countDeadLetters: async () => ({ open: 1, unsent: 0 }),
    countParked: async () => new Map([['g', 3]]),
    countRuns,
  });
  return { counts, countRuns };
};

describe('createCounts', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('counts once for all who ask within a second', async () => {
    const { counts, countRuns } = setUp();
    const answers = await Promise.all([counts(), counts(), counts()]);
    expect(answers[2]).toEqual({ deadLetters: { open: 1, unsent: 0 }, parked: new Map([['g', 3]]), runs: 2 });
    jest.advanceTimersByTime(900);
    await counts();
    expect(countRuns).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(200);
    await counts();
    expect(countRuns).toHaveBeenCalledTimes(2);
  });

  it('counts less often where it takes long', async () => {
    const { counts, countRuns } = setUp();
    countRuns.mockImplementation(async () => {
      jest.advanceTimersByTime(500);
      return 2;
    });
    await counts();
    jest.advanceTimersByTime(9_000);
    await counts();
    expect(countRuns).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(2_000);
    await counts();
    expect(countRuns).toHaveBeenCalledTimes(2);
  });

  it('counts again after a failure', async () => {
    const { counts, countRuns } = setUp();
    countRuns.mockRejectedValueOnce(new Error('The database is away.'));
    await expect(counts()).rejects.toThrow('away');
    await expect(counts()).resolves.toMatchObject({ runs: 2 });
  });
});
