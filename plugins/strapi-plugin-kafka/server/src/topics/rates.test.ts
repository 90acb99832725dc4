import { createRates } from './rates';

const setUp = () => {
  let time = 1_000_000;
  const rates = createRates(() => time);
  return {
    rates,
    /** Looks at the ends of the partitions of one topic, some seconds later. */
    look(seconds: number, topic: string, ...ends: number[]) {
      time += seconds * 1_000;
      rates.note(new Map([[topic, ends.map((end, partition) => ({ partition, start: 0, end }))]]));
    },
  };
};

describe('rates of topics that are only looked at', () => {
  it('are not known before two looks with some seconds between them', () => {
    const { rates, look } = setUp();
    expect(rates.of('t')).toBeNull();
    look(0, 't', 10, 10);
    look(1, 't', 20, 10);
    expect(rates.of('t')).toBeNull();
    look(1, 't', 20, 20);
    expect(rates.of('t')).toBe(10);
  });

  it('tell what came in over the last minute, of all partitions', () => {
    const { rates, look } = setUp();
    look(0, 't', 0);
    for (const end of [600, 600, 600, 600]) look(20, 't', end);
    expect(rates.of('t')).toBe(0);
  });

  it('begin anew with a topic that was made anew', () => {
    const { rates, look } = setUp();
    look(0, 't', 500);
    look(5, 't', 3);
    expect(rates.of('t')).toBeNull();
    look(5, 't', 13);
    expect(rates.of('t')).toBe(2);
  });

  it('forget topics that nobody looks at any more', () => {
    const { rates, look } = setUp();
    look(0, 't', 0);
    look(5, 't', 50);
    look(61, 'other', 0);
    expect(rates.of('t')).toBeNull();
  });
});
