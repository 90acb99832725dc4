import type { TopicOffsets } from '../../broker/port';
import { InterruptedError } from '../errors';
import { CLAIM } from '../claim.test-support';
import { ClaimQueue } from './queue';
import type { RoundDeps } from './round';

/** A queue for partitions 0 to 2, with logs that end at 10 unless `logs` says otherwise, one for each reading. */
const setUp = ({ logs = [] as TopicOffsets[][], lockedFor = 0, next = 7, isMember = (): boolean => true } = {}) => {
  const ending = new AbortController();
  const rounds: number[][] = [];
  const incidents = jest.fn();
  const whole = [0, 1, 2].map((partition) => ({ partition, start: 0, end: 10 }));
  let left = lockedFor;
  const queue = new ClaimQueue({
    topic: { groupId: 'shop', topic: 'product' },
    owner: 'member-1',
    config: { maxBatchSize: 100 },
    signal: ending.signal,
    isMember,
    readClusterId: async () => 'ours',
    broker: {
      admin: { topicOffsets: async () => logs.shift() ?? whole },
      observer: { committed: async () => new Map(), fetch: async () => [] },
    },
    positions: {
      claim: async (_topic: unknown, _owner: string, some: TopicOffsets[]) => {
        rounds.push(some.map(({ partition }) => partition));
        const isLocked = ({ partition }: TopicOffsets) => partition === 1 && left-- > 0;
        return new Map(some.filter((one) => !isLocked(one)).map(({ partition }) => [partition, { ...CLAIM, next }]));
      },
      keepSeen: async () => new Set(),
      setIncident: incidents,
    },
    parked: { summaries: async () => new Map() },
  } as unknown as RoundDeps);
  return { queue, rounds, incidents, ending };
};

describe('claims', () => {
  it('that are wanted at the same time are made in one round, the others in the next', async () => {
    const { queue, rounds } = setUp();
    const both = [queue.claim(0), queue.claim(2)];
    const [first] = await Promise.all(both);
    expect(first).toMatchObject({ epoch: 1, incident: null, held: { next: 7 } });
    await queue.claim(1);
    expect(rounds).toEqual([[0, 2], [1]]);
  });

  it('are left to others once the group has evicted the consumer', async () => {
    let isMember = false;
    const { queue, rounds } = setUp({ isMember: () => isMember });
    await expect(queue.claim(0)).rejects.toBeInstanceOf(InterruptedError);
    expect(rounds).toEqual([]);
    isMember = true;
    await expect(queue.claim(0)).resolves.toMatchObject({ epoch: 1 });
  });

  it('are made later where another transaction has locked the position, and do not hold up the others', async () => {
    const { queue, rounds } = setUp({ lockedFor: 1 });
    const locked = queue.claim(1);
    await queue.claim(0);
    expect(rounds).toEqual([[1, 0]]);
    expect(await locked).toMatchObject({ epoch: 1 });
    expect(rounds).toEqual([[1, 0], [1]]);
  });

  it('fail for a partition that the broker does not know, and for no other', async () => {
    const { queue } = setUp();
    const unknown = queue.claim(3);
    const known = queue.claim(0);
    await expect(unknown).rejects.toThrow('does not know this partition');
    expect(await known).toMatchObject({ epoch: 1 });
  });

  it('are given up when the assignment ends', async () => {
    const { queue, ending, rounds } = setUp({ lockedFor: Infinity });
    const locked = queue.claim(1);
    await queue.claim(0);
    ending.abort();
    await expect(locked).rejects.toThrow('stopping');
    expect(rounds).toHaveLength(1);
  });

  const ends = (end: number) => [0, 1, 2].map((partition) => ({ partition, start: 0, end }));

  it('look at the log once more before a position is said to be beyond its end', async () => {
    const { queue, incidents } = setUp({ logs: [ends(5), ends(7)] });
    expect(await queue.claim(0)).toMatchObject({ incident: null, held: { next: 7 } });
    expect(incidents).not.toHaveBeenCalled();
  });

  it('tell that a position is beyond the end of the log when it still is', async () => {
    const { queue, incidents } = setUp({ logs: [ends(5), ends(6)] });
    expect(await queue.claim(0)).toMatchObject({ held: null, incident: { code: 'topic_recreated' } });
    expect(incidents).toHaveBeenCalledTimes(1);
  });
});
