/** Milliseconds that counts are shared at least: open tabs do not multiply queries. */
const FRESH = 1_000;
/** Counting takes a twentieth of the time at most: large tables are counted less often. */
const REST = 20;

/** What the database holds of what waits for people or for other messages. */
export interface Counts {
  deadLetters: { open: number; unsent: number };
  /** Messages that wait, by group. */
  parked: Map<string, number>;
  runs: number;
}

interface CountsDeps {
  countDeadLetters(): Promise<Counts['deadLetters']>;
  countParked(): Promise<Counts['parked']>;
  countRuns(): Promise<number>;
}

/** Counts for everybody who asks, at most once a second and less often where it takes long. */
export const createCounts = ({ countDeadLetters, countParked, countRuns }: CountsDeps): (() => Promise<Counts>) => {
  let answer: Promise<Counts> | null = null;
  let freshUntil = 0;

  const count = async (): Promise<Counts> => {
    const began = performance.now();
    const [deadLetters, parked, runs] = await Promise.all([countDeadLetters(), countParked(), countRuns()]);
    const ended = performance.now();
    freshUntil = ended + Math.max(FRESH, REST * (ended - began));
    return { deadLetters, parked, runs };
  };

  return () => {
    if (answer && performance.now() < freshUntil) return answer;
    freshUntil = Infinity;
    const counting = count();
    counting.catch(() => (freshUntil = 0));
    answer = counting;
    return counting;
  };
};
