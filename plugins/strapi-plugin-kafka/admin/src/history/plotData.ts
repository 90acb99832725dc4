import type { HistoryPoint } from '../../../contract/history';

export type Measure = 'in' | 'consumed' | 'written' | 'lag';

/** A measure over time: what is over, and apart from it the line to a step that is not. */
interface PlotLines {
  finished: (number | null)[];
  unfinished: (number | null)[];
}

/** The lines of a measure. They share the last finished step, so that they meet. */
export function toLines(points: HistoryPoint[], measure: Measure): PlotLines {
  const values = points.map((point) => point[measure]);
  const firstUnfinished = points.findIndex(({ finished }) => !finished);
  const end = firstUnfinished === -1 ? points.length : firstUnfinished;
  return {
    finished: values.map((value, index) => (index < end ? value : null)),
    unfinished: values.map((value, index) => (index >= end - 1 && end < points.length ? value : null)),
  };
}

/** Seconds since the epoch. */
export const toTimes = (points: HistoryPoint[]): number[] => points.map(({ at }) => Date.parse(at) / 1_000);

/** Places of values with a gap on either side: no line shows them. */
export function isolated(values: ArrayLike<number | null | undefined>): number[] {
  const known = (index: number) => values[index] !== null && values[index] !== undefined;
  return Array.from(values, (_, index) => index).filter(
    (index) => known(index) && !known(index - 1) && !known(index + 1),
  );
}

/** The newest step that is over and known; undefined when there is none. */
export const latest = (points: HistoryPoint[]): HistoryPoint | undefined =>
  points.findLast(({ finished, in: rate, lag }) => finished && (rate !== null || lag !== null));

/** The highest value that is known; null when none is. */
export function highest(points: HistoryPoint[], measure: Measure): number | null {
  const known = points.map((point) => point[measure]).filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(...known);
}
