import { BrokerError } from '../broker/errors';
import type { Broker } from '../broker/port';
import { ReadCheck } from './readCheck';

const UNREADABLE = new BrokerError('not_readable', 'A batch cannot be decoded.');

/** A topic whose partitions have something that cannot be read at `bad`; one offset is one batch, and one fetch brings ten. */
const setUp = (bad: Record<number, number>) => {
  const next: Record<number, number> = {};
  const starts: Record<number, number> = {};
  const changes: [number, boolean][] = [];
  const observer = {
    offsets: async () =>
      new Map([
        ['t', Object.keys(bad).map((key) => ({ partition: Number(key), start: starts[Number(key)] ?? 0, end: 100 }))],
      ]),
    fetch: async (
      _topic: string,
      [{ partition, offset, maxBytes }]: { partition: number; offset: number; maxBytes: number }[],
    ) => {
      const last = offset + (maxBytes > 1 ? 9 : 0);
      if (bad[partition] >= offset && bad[partition] <= last) throw UNREADABLE;
      return [];
    },
  };
  const positions = {
    list: async () =>
      Object.keys(bad).map((key) => ({ topic: 't', partition: Number(key), next: next[Number(key)] ?? 0 })),
  };
  const check = new ReadCheck({
    ...{ broker: { observer } as unknown as Pick<Broker, 'observer'>, positions: positions as never },
    ...{ groupId: 'g', topic: 't', problems: { report: jest.fn(), solved: jest.fn() } as never },
    onChange: (partition, unreadable) => changes.push([partition, unreadable]),
  });
  check.takeOver(Object.keys(bad).map(Number));
  return { check, next, starts, changes };
};

describe('a consumer', () => {
  it('reads carefully while what cannot be read comes with what can, and leaves it out when it comes next', async () => {
    const { check, next, changes } = setUp({ 0: 5, 1: -1 });
    await check.afterCrash(UNREADABLE);
    expect({ isCareful: check.isCareful, changes }).toEqual({ isCareful: true, changes: [] });
    next[0] = 5;
    await check.afterCrash(UNREADABLE);
    expect({ isCareful: check.isCareful, changes }).toEqual({ isCareful: false, changes: [[0, true]] });
  });

  it.each<[string, (given: ReturnType<typeof setUp>) => unknown]>([
    ['the position was moved behind it', ({ next }) => (next[0] = 6)],
    ['it is deleted from the log', ({ starts }) => (starts[0] = 6)],
    ['another member has its partition', ({ check }) => check.takeOver([1])],
  ])('no longer has to when %s', async (_, happens) => {
    const given = setUp({ 0: 5, 1: -1 });
    await given.check.afterCrash(UNREADABLE);
    await given.check.again();
    expect(given.check.isCareful).toBe(true);
    happens(given);
    await given.check.again();
    expect(given.check.isCareful).toBe(false);
  });
});
