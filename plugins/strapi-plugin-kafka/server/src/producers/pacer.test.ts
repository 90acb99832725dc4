import { createFakeClock } from './fakes.test-support';
import { createPacer } from './pacer';

const never = new AbortController().signal;

/** Takes for that many milliseconds; every batch takes `work` of them. */
const takeFor = async (rate: number, milliseconds: number, { max = 500, work = 0 } = {}) => {
  const clock = createFakeClock();
  const pacer = createPacer(rate, clock);
  const grants: { at: number; count: number }[] = [];
  while (clock.now() < milliseconds) {
    const count = await pacer.take(max, never);
    grants.push({ at: clock.now(), count });
    clock.passed(work);
  }
  return { grants, total: grants.reduce((sum, { count }) => sum + count, 0) };
};

describe('pacer', () => {
  it('gives all that is asked for when the rate is 0', async () => {
    const pacer = createPacer(0, createFakeClock());
    expect(await pacer.take(500, never)).toBe(500);
    expect(await pacer.take(500, never)).toBe(500);
  });

  it.each([0.5, 1, 2.5, 10, 333, 5_000])('keeps %d messages a second over a minute, without drift', async (rate) => {
    const { total } = await takeFor(rate, 60_000);
    expect(Math.abs(total - rate * 60)).toBeLessThanOrEqual(Math.max(2, rate * 0.03));
  });

  it('keeps the rate when sending itself takes time', async () => {
    const { total } = await takeFor(100, 60_000, { work: 37 });
    expect(Math.abs(total - 6_000)).toBeLessThanOrEqual(6);
  });

  it('sends the first message at once and a slow one when it is due', async () => {
    const { grants } = await takeFor(0.5, 5_000);
    expect(grants.map(({ at, count }) => [Math.round(at), count])).toEqual([
      [0, 1],
      [2_000, 1],
      [4_000, 1],
      [6_000, 1],
    ]);
  });

  it('sends small batches, 50 of them a second at most', async () => {
    const { grants } = await takeFor(1_000, 10_000);
    expect(grants.length).toBeLessThanOrEqual(502);
    expect(Math.max(...grants.map(({ count }) => count))).toBeLessThanOrEqual(25);
  });

  it('makes up for at most a second after a long pause', async () => {
    const clock = createFakeClock();
    const pacer = createPacer(100, clock);
    await pacer.take(500, never);
    clock.passed(60_000);
    expect(await pacer.take(500, never)).toBe(100);
    clock.passed(1_000);
    expect(await pacer.take(500, never)).toBe(100);
  });

  it('gives nothing once it is stopped, and wakes up for it', async () => {
    const stopping = new AbortController();
    const clock = createFakeClock();
    const pacer = createPacer(0.001, { ...clock, sleep: async () => stopping.abort() });
    expect(await pacer.take(1, stopping.signal)).toBe(1);
    expect(await pacer.take(1, stopping.signal)).toBe(0);
    expect(await createPacer(0, clock).take(1, stopping.signal)).toBe(0);
  });
});
