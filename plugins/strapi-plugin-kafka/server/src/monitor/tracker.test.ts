import type { LiveConsumer, Sample } from './sampler';
import { positionKey } from './sampler';
import { TOTAL, Tracker } from './tracker';

const INTERVAL = 5_000;
const START = 1_800_000_000_000;
const consumer = { name: 'c', groupId: 'g', topic: 't' };
const second = { name: 'd', groupId: 'h', topic: 't' };

interface Look {
  /** Number of intervals since the start. */
  time: number;
  end: number;
  /** null: never claimed. */
  position: number | null;
  live?: LiveConsumer;
  paused?: boolean;
}

const sampleOf = ({ time, end, position, live, paused = false }: Look): Sample => {
  const key = { ...consumer, partition: 0 };
  return {
    takenAt: START + time * INTERVAL,
    topics: new Map([['t', [{ partition: 0, start: 0, end }]]]),
    positions: new Map(position === null ? [] : [[positionKey(key), { ...key, next: position, incident: null }]]),
    live: new Map(live ? [['c', live]] : []),
    paused: new Set(paused ? ['c'] : []),
  };
};

const setUp = ({ consumers = [consumer], hasMembers = (): boolean | null => false } = {}) =>
  new Tracker({ consumers, topicNames: ['t'], interval: INTERVAL, hasMembers });

const addAll = (tracker: Tracker, looks: Look[]) => looks.forEach((look) => tracker.add(sampleOf(look)));

const lastPoint = (tracker: Tracker, name: string, time: number) =>
  tracker.history.read(name, { now: START + time * INTERVAL, range: 60, points: 12 }).points.at(-1);

describe('Tracker', () => {
  it('measures what comes in, what is passed and what is written, a second', () => {
    const tracker = setUp();
    addAll(tracker, [
      { time: 0, end: 100, position: 50, live: { assigned: [0], written: 50 } },
      { time: 1, end: 200, position: 100, live: { assigned: [0], written: 90 } },
      { time: 2, end: 200, position: 200, live: { assigned: [0], written: 180 } },
    ]);
    expect(tracker.rate('in', 't')).toBe(10);
    expect(tracker.rate('consumed', 'c')).toBe(15);
    expect(tracker.rate('written', 'c')).toBe(13);
    expect(lastPoint(tracker, 'c', 2)).toMatchObject({ in: 0, consumed: 20, written: 18, lag: 0 });
  });

  it('knows no rate from one sample, and nothing that is written elsewhere', () => {
    const tracker = setUp();
    addAll(tracker, [{ time: 0, end: 100, position: 50 }]);
    expect(tracker.rate('in', 't')).toBeNull();
    addAll(tracker, [{ time: 1, end: 100, position: 60 }]);
    expect(tracker.rate('consumed', 'c')).toBe(2);
    expect(tracker.rate('written', 'c')).toBeNull();
  });

  it('counts from the start of the log what a first claim has passed, and a move back as nothing', () => {
    const tracker = setUp();
    addAll(tracker, [
      { time: 0, end: 100, position: null },
      { time: 1, end: 100, position: 100 },
      { time: 2, end: 100, position: 0 },
    ]);
    expect(tracker.rate('consumed', 'c')).toBe(10);
    expect(lastPoint(tracker, 'c', 2)).toMatchObject({ consumed: 0, lag: 100 });
  });

  it('adds consumers up, but counts what two of them read only once', () => {
    const tracker = setUp({ consumers: [consumer, second] });
    addAll(tracker, [
      { time: 0, end: 0, position: 0 },
      { time: 1, end: 50, position: 20 },
    ]);
    // The second has never claimed the partition.
    expect(lastPoint(tracker, TOTAL, 1)).toMatchObject({ in: 10, consumed: 4, written: null, lag: 30 + 50 });
  });

  it('begins to observe anew after a pause: that nothing moved in it says nothing', () => {
    const tracker = setUp();
    addAll(tracker, [
      { time: 0, end: 9, position: 5 },
      { time: 1, end: 9, position: 5, paused: true },
      { time: 2, end: 9, position: 5, paused: true },
      { time: 3, end: 9, position: 5 },
    ]);
    expect(tracker.observations(consumer, 0).map(({ at }) => at)).toEqual([START + 2 * INTERVAL, START + 3 * INTERVAL]);
  });

  it.each<[string, boolean | null, Look[], boolean[]]>([
    [
      'a member of the group',
      true,
      [
        { time: 0, end: 9, position: 5 },
        { time: 1, end: 9, position: 5 },
      ],
      [true, true],
    ],
    [
      'a position that moves',
      false,
      [
        { time: 0, end: 9, position: 5 },
        { time: 1, end: 9, position: 6 },
        { time: 2, end: 9, position: 6 },
      ],
      [false, true, false],
    ],
    [
      'this process, which holds the partition',
      false,
      [
        { time: 0, end: 9, position: 5, live: { assigned: [0], written: 0 } },
        { time: 1, end: 9, position: 5, live: { assigned: [1], written: 0 } },
      ],
      [true, false],
    ],
    ['brokers that do not tell who is in the group', null, [{ time: 0, end: 9, position: 5 }], [true]],
  ])('takes for a sign of life: %s', (_name, members, looks, alive) => {
    const tracker = setUp({ hasMembers: () => members });
    addAll(tracker, looks);
    expect(tracker.observations(consumer, 0).map((one) => one.alive)).toEqual(alive);
  });

  it('observes anew after a gap: what was before says nothing about now', () => {
    const tracker = setUp();
    addAll(tracker, [
      { time: 0, end: 9, position: 5 },
      { time: 1, end: 9, position: 5 },
      { time: 60, end: 9, position: 5 },
    ]);
    expect(tracker.observations(consumer, 0)).toHaveLength(1);
  });

  it('keeps a bounded number of observations', () => {
    const tracker = setUp();
    for (let time = 0; time < 50; time += 1) addAll(tracker, [{ time, end: 9, position: 5 }]);
    expect(tracker.observations(consumer, 0)).toHaveLength(12);
    expect(tracker.observations(consumer, 0).at(-1)?.at).toBe(START + 49 * INTERVAL);
  });
});
