/** How long a sentence is not said again; milliseconds. */
const QUIET_MS = 60_000;

type Level = 'debug' | 'info' | 'warn' | 'error';

export type Log = Record<Level, (line: string) => unknown>;

export type RepeatedLog = (level: Level, line: string) => void;

/**
 * A log in which the same sentence stands once a minute at most, at each level. When it is said again after that, it tells
 * how often it was left out: what fails once a second must not drown everything else.
 */
export const createRepeatedLog = (log: Log, now: () => number = Date.now): RepeatedLog => {
  const said = new Map<string, { at: number; leftOut: number }>();

  /** What was said long ago and never again needs no memory. */
  const forgetOld = (): void => {
    for (const [key, { at }] of said) if (now() - at >= QUIET_MS) said.delete(key);
  };

  return (level, line) => {
    // What was whispered at `debug` has yet to be said aloud.
    const key = `${level} ${line}`;
    const last = said.get(key);
    if (last && now() - last.at < QUIET_MS) {
      last.leftOut += 1;
      return;
    }
    forgetOld();
    said.set(key, { at: now(), leftOut: 0 });
    log[level](last && last.leftOut > 0 ? `${line} (${last.leftOut} more times since this was last said.)` : line);
  };
};
