import { workAsMember } from './membership';

describe('workAsMember', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('tells the group that the member lives for as long as the work takes', async () => {
    const heartbeat = jest.fn().mockResolvedValue(undefined);
    const work = new Promise<string>((resolve) => setTimeout(() => resolve('done'), 10_000));
    const working = workAsMember(work, heartbeat);
    await jest.advanceTimersByTimeAsync(20_000);
    await expect(working).resolves.toBe('done');
    expect(heartbeat).toHaveBeenCalledTimes(3);
  });

  it('lets the work end whatever the group says', async () => {
    const heartbeat = jest.fn().mockRejectedValue(new Error('The group is rebalancing.'));
    const work = new Promise<string>((resolve) => setTimeout(() => resolve('done'), 10_000));
    const working = workAsMember(work, heartbeat);
    await jest.advanceTimersByTimeAsync(20_000);
    await expect(working).resolves.toBe('done');
  });
});
