import type { VerdictReason } from '../../../contract/verdict';
import { judgeConsumer, judgePartition, judgeUnseen, NEEDED, WINDOW, type Evidence, type Observation } from './verdict';

const INTERVAL = 5_000;

/** One look every five seconds, from time 0. */
const looks = (
  positions: (number | null)[],
  lags: number[],
  alive: boolean | boolean[] = true,
): readonly Observation[] =>
  positions.map((position, index) => ({
    at: index * INTERVAL,
    position,
    lag: lags[index],
    alive: Array.isArray(alive) ? alive[index] : alive,
  }));

const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);
const counting = (from: number, step: number, count = WINDOW): number[] =>
  Array.from({ length: count }, (_, index) => from + index * step);

const judge = (observations: readonly Observation[], evidence: Partial<Evidence> = {}) =>
  judgePartition({
    observations,
    now: (WINDOW - 1) * INTERVAL,
    allowedLag: 0,
    incident: false,
    blockedAt: null,
    ...evidence,
  });

const stuck = times(WINDOW, 100);

describe('judgePartition', () => {
  it.each<[string, readonly Observation[], string, VerdictReason]>([
    ['an idle topic', looks(stuck, times(WINDOW, 0)), 'ok', { code: 'caught_up', figures: {} }],
    [
      'an idle topic whose consumer is gone: nothing waits',
      looks(stuck, times(WINDOW, 0), false),
      'ok',
      { code: 'caught_up', figures: {} },
    ],
    ['the first look at nothing that waits', looks([7], [0]), 'ok', { code: 'caught_up', figures: {} }],
    [
      'a burst that has just begun: it had caught up a moment ago',
      looks(stuck, [...times(WINDOW - 1, 0), 900]),
      'ok',
      { code: 'caught_up_lately', figures: { lag: 900, seconds: 55 } },
    ],
    [
      'a consumer that caught up once within the observations, whatever came before and after',
      looks(counting(0, 1), [5_000, 4_000, 3_000, 0, 100, 200, 300, 400, 500, 600, 700, 800]),
      'ok',
      { code: 'caught_up_lately', figures: { lag: 800, seconds: 55 } },
    ],
    [
      'a backlog that is being worked off',
      looks(counting(0, 10), counting(9_000, -10)),
      'ok',
      { code: 'lag_went_down', figures: { lag: 8_890, highest: 9_000, seconds: 55 } },
    ],
    [
      'a lag that grows and went down a single time',
      looks(counting(0, 1), [500, 600, 550, ...counting(700, 100, WINDOW - 3)]),
      'ok',
      { code: 'lag_went_down', figures: { lag: 1_500, highest: 1_500, seconds: 55 } },
    ],
    [
      'a fast consumer with what it takes between two looks still in its hands',
      looks(counting(0, 200), times(WINDOW, 200)),
      'ok',
      { code: 'lag_allowed', figures: { lag: 200, allowed: 200 } },
    ],
    [
      'a consumer that is too slow: its position moves, its lag grows',
      looks(counting(0, 10), counting(500, 100)),
      'warning',
      { code: 'lag_not_going_down', figures: { lag: 1_600, from: 500, seconds: 55 } },
    ],
    [
      'a consumer that is too slow: its position moves, its lag stays',
      looks(counting(0, 10), times(WINDOW, 500)),
      'warning',
      { code: 'lag_not_going_down', figures: { lag: 500, from: 500, seconds: 55 } },
    ],
    [
      'a position that went back',
      looks([100, 110, 120, 40, ...counting(50, 1, WINDOW - 4)], times(WINDOW, 500)),
      'rewind',
      { code: 'position_went_back', figures: { from: 120, to: 40 } },
    ],
    [
      'a member that does not move while the lag grows',
      looks(stuck, counting(1, 10)),
      'stalled',
      { code: 'position_unmoved', figures: { position: 100, lag: 111, seconds: 55 } },
    ],
    [
      'a member that does not move although nothing new comes',
      looks(stuck, times(WINDOW, 1)),
      'stalled',
      { code: 'position_unmoved', figures: { position: 100, lag: 1, seconds: 55 } },
    ],
    [
      'a member that has never claimed the partition',
      looks(times(WINDOW, null), times(WINDOW, 30)),
      'stalled',
      { code: 'position_unmoved', figures: { position: null, lag: 30, seconds: 55 } },
    ],
    [
      'a consumer that nobody runs',
      looks(times(WINDOW, null), times(WINDOW, 30), false),
      'stopped',
      { code: 'nobody_reads', figures: { lag: 30, seconds: 55 } },
    ],
    [
      'a process that ended and has been silent for longer than it was heard of',
      looks(stuck, times(WINDOW, 30), [...times(5, true), ...times(WINDOW - 5, false)]),
      'stopped',
      { code: 'nobody_reads', figures: { lag: 30, seconds: 35 } },
    ],
    [
      'a rebalance: silent for a moment',
      looks(stuck, times(WINDOW, 30), [...times(8, true), ...times(WINDOW - 8, false)]),
      'stalled',
      { code: 'position_unmoved', figures: { position: 100, lag: 30, seconds: 55 } },
    ],
    [
      'a process that was away and has come back',
      looks(stuck, times(WINDOW, 30), [...times(WINDOW - 1, false), true]),
      'stalled',
      { code: 'position_unmoved', figures: { position: 100, lag: 30, seconds: 55 } },
    ],
    [
      'a single commit after which nothing else was seen',
      looks([100], [30]),
      'unknown',
      { code: 'too_few_observations', figures: { observations: 1, needed: NEEDED, lag: 30 } },
    ],
    [
      'one look too few, with nobody there',
      looks(times(NEEDED - 1, 100), times(NEEDED - 1, 30), false),
      'unknown',
      { code: 'too_few_observations', figures: { observations: NEEDED - 1, needed: NEEDED, lag: 30 } },
    ],
    [
      'just enough looks, with nobody there',
      looks(times(NEEDED, 100), times(NEEDED, 30), false),
      'stopped',
      { code: 'nobody_reads', figures: { lag: 30, seconds: 35 } },
    ],
    [
      'a new consumer that has not been looked at',
      [],
      'unknown',
      { code: 'too_few_observations', figures: { observations: 0, needed: NEEDED, lag: 0 } },
    ],
  ])('%s', (_name, observations, verdict, reason) => {
    expect(judge(observations)).toEqual({ verdict, reason });
  });

  it('says nothing about a lag that is allowed, and judges one that is larger', () => {
    const observations = looks(stuck, times(WINDOW, 30), false);
    expect(judge(observations, { allowedLag: 30 })).toEqual({
      verdict: 'ok',
      reason: { code: 'lag_allowed', figures: { lag: 30, allowed: 30 } },
    });
    expect(judge(observations, { allowedLag: 29 }).verdict).toBe('stopped');
  });

  it('does not take a dead consumer for a fast one once it has stood still for all observations', () => {
    const slowedDown = looks(
      [...counting(0, 100, 6), ...times(6, 500)],
      [...times(6, 90), ...times(6, 40)],
      [...times(6, true), ...times(6, false)],
    );
    expect(judge(slowedDown).verdict).toBe('ok');
    expect(judge(looks(times(WINDOW, 500), times(WINDOW, 40), false)).verdict).toBe('stopped');
  });

  it('knows nothing while the brokers are away, instead of calling the consumer stopped', () => {
    const observations = looks(stuck, times(WINDOW, 30), false);
    expect(judge(observations, { now: 100_000, brokersAwaySince: 55_000 })).toEqual({
      verdict: 'unknown',
      reason: { code: 'brokers_away', figures: { seconds: 45 } },
    });
    expect(judge([], { brokersAwaySince: null }).reason).toEqual({ code: 'brokers_away', figures: { seconds: null } });
  });

  it('says where it does not get on as soon as that is known, whatever was observed', () => {
    const problem: Evidence['problem'] = {
      code: 'not_readable',
      partition: 0,
      offset: 100,
      cause: 'unsupported_compression',
      since: '2026-01-01T00:00:00.000Z',
      detail: '',
      cures: [],
    };
    const expected = {
      verdict: 'stalled',
      reason: { code: 'not_readable', figures: { offset: 100, cause: 'unsupported_compression', lag: 1 } },
    };
    expect(judge(looks(times(1, 100), times(1, 1)), { problem })).toEqual(expected);
    expect(judge(looks(stuck, times(WINDOW, 1)), { problem, allowedLag: 100 })).toEqual(expected);
  });

  it('says that it is halted or paused before anything else, brokers or not', () => {
    const observations = looks(stuck, times(WINDOW, 30), false);
    const away = { brokersAwaySince: 0 };
    expect(judge(observations, { ...away, incident: true, paused: true })).toEqual({
      verdict: 'halted',
      reason: { code: 'incident', figures: { lag: 30 } },
    });
    expect(judge(observations, { ...away, blockedAt: 100 })).toEqual({
      verdict: 'halted',
      reason: { code: 'message_waits', figures: { offset: 100, lag: 30 } },
    });
    expect(judge(observations, { ...away, paused: true })).toEqual({
      verdict: 'paused',
      reason: { code: 'paused', figures: { lag: 30 } },
    });
  });
});

describe('judgeConsumer', () => {
  const idle = judge(looks(stuck, times(WINDOW, 0)));
  const stalled = (lag: number) => judge(looks(stuck, times(WINDOW, lag)));
  const halted = judge(looks(stuck, times(WINDOW, 1)), { incident: true });

  it('is as well as its worst partition, and among equals as the one where most waits', () => {
    const judged = [
      { partition: 0, lag: 0, verdict: idle },
      { partition: 1, lag: 3, verdict: stalled(3) },
      { partition: 2, lag: 8, verdict: stalled(8) },
    ];
    expect(judgeConsumer(judged)).toEqual({ ...stalled(8), partition: 2, partitions: 2 });
    expect(judgeConsumer([...judged, { partition: 3, lag: 1, verdict: halted }])).toMatchObject({
      verdict: 'halted',
      partition: 3,
      partitions: 1,
    });
  });

  it('names no partition where all is well', () => {
    const judged = [0, 1].map((partition) => ({ partition, lag: 0, verdict: idle }));
    expect(judgeConsumer(judged)).toEqual({ ...idle, partition: null, partitions: 2 });
  });

  it('is unknown without partitions: the topic is missing, or the brokers are away', () => {
    expect(judgeUnseen({ now: 0 }).reason.code).toBe('topic_unknown');
    expect(judgeUnseen({ now: 9_000, brokersAwaySince: 0 }).reason).toEqual({
      code: 'brokers_away',
      figures: { seconds: 9 },
    });
  });
});
