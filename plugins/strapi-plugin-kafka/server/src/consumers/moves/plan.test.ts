import { offsetOf, planMove } from './plan';

const log = { partition: 0, start: 10, end: 20 };
const nothing = { incident: null, waiting: 0 } as const;

describe('the plan of a move', () => {
  it.each([
    ['back', 15, 12, { again: 3, skipped: 0 }],
    ['ahead', 15, 18, { again: 0, skipped: 3 }],
    ['nowhere', 15, 15, { again: 0, skipped: 0 }],
    ['to the beginning, of a partition that was never claimed', null, 10, { again: 0, skipped: 0 }],
    ['ahead, of a partition that was never claimed', null, 13, { again: 0, skipped: 3 }],
  ])('%s counts what comes again and what is left out', (_name, from, to, counts) => {
    expect(planMove(log, { ...nothing, from }, to)).toMatchObject({ ...log, from, to, ...counts, incident: null });
  });

  it('counts deleted messages neither as skipped nor as coming again', () => {
    const plan = planMove(log, { ...nothing, from: 4 }, 12);
    expect(plan).toMatchObject({ again: 0, skipped: 2, incident: 'log_truncated' });
  });

  it('gives up what waits when the topic was recreated, of which nothing was applied yet', () => {
    const standing = { from: 15, incident: 'topic_recreated', waiting: 7 } as const;
    expect(planMove(log, standing, 12)).toMatchObject({ again: 0, skipped: 2, givenUp: 7 });
    expect(planMove(log, { ...standing, from: 99, incident: null }, 10)).toMatchObject({
      incident: 'topic_recreated',
      givenUp: 7,
    });
  });

  it('gives up what waits in a log of another cluster, unless it goes on where it was', () => {
    const standing = { from: 15, incident: 'cluster_changed', waiting: 7 } as const;
    expect(planMove(log, standing, 12)).toMatchObject({ again: 0, skipped: 2, givenUp: 7 });
    expect(planMove(log, standing, 15)).toMatchObject({
      again: 0,
      skipped: 0,
      givenUp: 0,
      incident: 'cluster_changed',
    });
  });

  it('keeps what waits otherwise', () => {
    expect(planMove(log, { from: 15, incident: 'log_truncated', waiting: 7 }, 12).givenUp).toBe(0);
  });
});

describe('the target of a move', () => {
  it.each([
    ['earliest' as const, { to: 10, clamped: false }],
    ['latest' as const, { to: 20, clamped: false }],
    [{ offset: 20 }, { to: 20, clamped: false }],
    [{ offset: 21 }, { to: 20, clamped: true }],
    [{ offset: 0 }, { to: 10, clamped: true }],
  ])('%j is the offset %j', (target, expected) => {
    expect(offsetOf(target, log)).toEqual(expected);
  });
});
