import { Problems, TOLD_AFTER_MS, type Trouble } from './problems';

const trouble = (changes: Partial<Trouble> = {}): Trouble => ({
  code: 'batch_retried',
  offset: 7,
  cause: 'SQLITE_BUSY',
  detail: 'database is locked',
  work: 'next',
  ...changes,
});

const setUp = () => {
  const told: string[] = [];
  const problems = new Problems({ topic: 'orders', tell: (level, text) => told.push(`${level}: ${text}`) });
  return { problems, told };
};

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('what keeps a partition from getting on', () => {
  it('is told within ten seconds although the next try is far away: where, why, and what can be done', async () => {
    const { problems, told } = setUp();
    problems.report(0, trouble());
    expect(problems.list()).toEqual([]);
    expect(told).toEqual([]);
    await jest.advanceTimersByTimeAsync(TOLD_AFTER_MS);
    expect(TOLD_AFTER_MS).toBeLessThan(10_000);
    expect(problems.list()).toMatchObject([{ partition: 0, offset: 7, cause: 'SQLITE_BUSY' }]);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^warn: orders\/0@7 .*\(SQLITE_BUSY\)\. database is locked .*dead letter/);
  });

  it('is told at once where it does not pass by itself', () => {
    const { problems, told } = setUp();
    problems.report(0, trouble({ code: 'not_readable', cause: 'not_readable' }));
    expect(problems.list()).toHaveLength(1);
    expect(told).toHaveLength(1);
  });

  it('stands in the log once a minute at most, however often it is tried and whatever the error says', async () => {
    const { problems, told } = setUp();
    for (let second = 0; second < 120; second += 1) {
      problems.report(0, trouble({ detail: `error ${second}` }));
      await jest.advanceTimersByTimeAsync(1_000);
    }
    expect(told).toHaveLength(2);
  });

  it('is not told when it passes soon', async () => {
    const { problems, told } = setUp();
    problems.report(0, trouble());
    problems.worked(0, 'next', 8);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(problems.list()).toEqual([]);
    expect(told).toEqual([]);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('lasts while other work succeeds and joins come and go, until the position is past it', async () => {
    const { problems, told } = setUp();
    problems.report(0, trouble());
    await jest.advanceTimersByTimeAsync(TOLD_AFTER_MS);
    const [{ since }] = problems.list();
    problems.worked(0, 'aside', 7);
    problems.worked(0, 'next', 7);
    problems.report(0, trouble({ work: 'aside', offset: 2 }));
    problems.keepOnly([0, 1]);
    problems.report(0, trouble({ cause: 'SQLITE_FULL' }));
    expect(problems.list()).toMatchObject([{ since, cause: 'SQLITE_FULL' }]);
    problems.worked(0, 'next', 8);
    expect(problems.list()).toEqual([]);
    expect(told.at(-1)).toBe('info: orders/0@7 goes on.');
  });

  it('is over when the position was moved, or the partition is another member’s', () => {
    const { problems } = setUp();
    for (const partition of [0, 1]) problems.report(partition, trouble({ code: 'message_waits' }));
    problems.moved(0);
    expect(problems.list()).toMatchObject([{ partition: 1 }]);
    problems.keepOnly([0]);
    expect(problems.list()).toEqual([]);
  });

  it('beside what comes next is over when that work succeeds, wherever the position is', async () => {
    const { problems } = setUp();
    problems.report(0, trouble({ work: 'aside', offset: 3 }));
    await jest.advanceTimersByTimeAsync(TOLD_AFTER_MS);
    problems.worked(0, 'next', 9);
    expect(problems.list()).toHaveLength(1);
    problems.worked(0, 'aside', 9);
    expect(problems.list()).toEqual([]);
  });
});
