import { History, type HistoryEntry } from './history';

const SECOND = 1_000;
/** A time at which a bucket of any length begins. */
const START = 1_800_000_000 * SECOND;

const entry = (changes: Partial<HistoryEntry> = {}): Map<string, HistoryEntry> =>
  new Map([['a', { in: 10, consumed: 5, written: 1, lag: 7, ...changes }]]);

const filled = (samples: number, width = 5): History => {
  const history = new History(width, ['a']);
  for (let sample = 1; sample <= samples; sample += 1) history.record(START + sample * 5 * SECOND, 5, entry());
  return history;
};

describe('History', () => {
  it('gives rates of the time between two samples, and the lag at its end', () => {
    const history = new History(5, ['a']);
    history.record(START + 5 * SECOND, 5, entry());
    history.record(START + 10 * SECOND, 5, entry({ in: 0, lag: 2 }));
    const { step, points } = history.read('a', { now: START + 10 * SECOND, range: 60, points: 12 });
    expect(step).toBe(5);
    expect(points.slice(-2)).toEqual([
      { at: new Date(START).toISOString(), in: 2, consumed: 1, written: 0.2, lag: 7, finished: true },
      { at: new Date(START + 5 * SECOND).toISOString(), in: 0, consumed: 1, written: 0.2, lag: 2, finished: true },
    ]);
  });

  it('leaves gaps where nothing was sampled, not zeros', () => {
    const history = filled(1);
    history.record(START + 20 * SECOND, 5, entry());
    const { points } = history.read('a', { now: START + 20 * SECOND, range: 60, points: 12 });
    expect(points.slice(-4).map((point) => point.in)).toEqual([2, null, null, 2]);
    expect(points.at(-2)).toMatchObject({ lag: null, finished: true });
  });

  it('does not know a sum of which it does not know a part', () => {
    const history = filled(1);
    history.record(START + 10 * SECOND, 5, entry({ written: null }));
    const { points } = history.read('a', { now: START + 10 * SECOND, range: 100, points: 10 });
    expect(points.at(-1)).toMatchObject({ in: 2, written: null });
  });

  it('marks the step that is not over', () => {
    const history = filled(1);
    const { step, points } = history.read('a', { now: START + 5 * SECOND, range: 100, points: 10 });
    expect(step).toBe(10);
    expect(points.at(-1)).toMatchObject({ at: new Date(START).toISOString(), in: 2, finished: false });
    expect(points.slice(0, -1).every(({ finished }) => finished)).toBe(true);
  });

  it('says nothing of a step that has only begun', () => {
    const { points } = filled(1).read('a', { now: START + 6 * SECOND, range: 60, points: 12 });
    expect(points.at(-1)?.at).toBe(new Date(START).toISOString());
  });

  it('shows a gap that lasts while no samples come', () => {
    const { points } = filled(1).read('a', { now: START + 61 * SECOND, range: 60, points: 12 });
    expect(points.at(-1)).toMatchObject({ in: null, lag: null });
  });

  it('never gives more points than asked for, at the same times whenever it is asked', () => {
    const history = filled(720);
    const end = START + 3_600 * SECOND;
    for (const points of [10, 100, 360, 720]) {
      const answer = history.read('a', { now: end, range: 3_600, points });
      expect(answer.points.length).toBeLessThanOrEqual(points);
      expect(answer.points.every(({ at }) => Date.parse(at) % (answer.step * SECOND) === 0)).toBe(true);
    }
  });

  it('forgets what is older than an hour', () => {
    const history = filled(721);
    const { points } = history.read('a', { now: START + 3_605 * SECOND, range: 3_600, points: 720 });
    expect(points[0].at).toBe(new Date(START + 10 * SECOND).toISOString());
    expect(points.every((point) => point.in === 2)).toBe(true);
  });

  it('takes several samples into one bucket where samples come more often', () => {
    const history = new History(5, ['a']);
    for (let sample = 1; sample <= 5; sample += 1) history.record(START + sample * SECOND, 1, entry({ lag: sample }));
    const { points } = history.read('a', { now: START + 5 * SECOND, range: 60, points: 12 });
    expect(points.at(-1)).toMatchObject({ in: 10, lag: 5, finished: true });
  });
});
