import { RightOfWay } from './rightOfWay';

/** A pool whose users make requests at given times; time passes only where somebody waits. */
const setUp = ({ max = 1, requests = [] as number[], pendingUntil = 0 } = {}) => {
  let now = 0;
  let request = (): unknown => undefined;
  const pool = {
    max,
    numPendingAcquires: () => (now < pendingUntil ? 1 : 0),
    on: (_: 'acquireRequest', listener: () => unknown) => (request = listener),
  };
  const wait = async (milliseconds: number) => {
    now += milliseconds;
    if (requests.includes(now)) request();
  };
  const way = new RightOfWay(pool, () => now, wait);
  return {
    give: async (limit: number) => {
      await way.give(limit);
      return now;
    },
  };
};

it('does not wait when nobody wants the connection', async () => {
  expect(await setUp().give(10)).toBe(0);
});

it('waits for those in the queue, and for the queries that follow theirs', async () => {
  expect(await setUp({ pendingUntil: 2, requests: [2, 3] }).give(10)).toBe(5);
});

it('goes on after the limit, whoever wants the connection', async () => {
  expect(await setUp({ pendingUntil: 100 }).give(10)).toBe(10);
});

it('does not wait where there are more connections', async () => {
  expect(await setUp({ max: 10, pendingUntil: 100 }).give(10)).toBe(0);
});
