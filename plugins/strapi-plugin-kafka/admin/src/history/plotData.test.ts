import type { HistoryPoint } from '../../../contract/history';
import { highest, isolated, latest, toLines, toTimes } from './plotData';

const point = (second: number, rate: number | null, finished = true): HistoryPoint => ({
  at: new Date(second * 1_000).toISOString(),
  in: rate,
  consumed: rate,
  written: null,
  lag: rate,
  finished,
});

describe('the lines of a chart', () => {
  it('goes on from the last finished step to the one that is not over', () => {
    const points = [point(0, 1), point(5, 2), point(10, 7, false)];
    expect(toTimes(points)).toEqual([0, 5, 10]);
    expect(toLines(points, 'in')).toEqual({ finished: [1, 2, null], unfinished: [null, 2, 7] });
  });

  it('has no line to an unfinished step when there is none', () => {
    expect(toLines([point(0, 1), point(5, 2)], 'in')).toEqual({ finished: [1, 2], unfinished: [null, null] });
  });

  it('keeps gaps, and finds values that stand between two of them', () => {
    const { finished } = toLines([point(0, 1), point(5, null), point(10, 3), point(15, null), point(20, 4)], 'lag');
    expect(finished).toEqual([1, null, 3, null, 4]);
    expect(isolated(finished)).toEqual([0, 2, 4]);
    expect(isolated([null, 1, 2])).toEqual([]);
  });

  it('takes the newest step that is over and known as the present', () => {
    expect(latest([point(0, 1), point(5, 2), point(10, null), point(15, 9, false)])).toEqual(point(5, 2));
    expect(latest([point(0, null)])).toBeUndefined();
  });

  it('finds the highest value, and none where nothing is known', () => {
    expect(highest([point(0, 1), point(5, null), point(10, 3)], 'in')).toBe(3);
    expect(highest([point(0, 1)], 'written')).toBeNull();
  });
});
