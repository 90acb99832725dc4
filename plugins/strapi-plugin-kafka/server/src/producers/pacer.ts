import type { Clock } from './clock';

/** Says when how many messages may go. */
export interface Pacer {
  /** Waits until at least one message is due; returns how many are, `max` at most; 0 when the signal aborts. */
  take(max: number, signal: AbortSignal): Promise<number>;
}

/** Milliseconds between two small batches: 50 requests a second at most, however high the rate. */
const TICK = 20;
/** Timers overflow at 24 days; a very low rate sleeps in pieces. */
const LONGEST_SLEEP = 60_000;

/**
 * Paces to `rate` messages a second, decimals allowed; 0 = as fast as it goes. Message n is due n/rate seconds after
 * the first, counted from the start, so small delays do not add up. After a longer one (the broker was away) at most a second's
 * worth is made up for: the rest would arrive as a flood.
 */
export const createPacer = (rate: number, clock: Clock): Pacer => {
  if (rate === 0) return { take: async (max, signal) => (signal.aborted ? 0 : max) };

  const perMillisecond = rate / 1_000;
  const mostDue = Math.max(1, Math.ceil(rate));
  let start: number | null = null;
  let granted = 0;
  let lastGrant = -Infinity;

  const dueAt = (now: number): number => {
    start ??= now;
    const due = Math.floor((now - start) * perMillisecond) + 1 - granted;
    if (due <= mostDue) return due;
    start += (due - mostDue) / perMillisecond;
    return mostDue;
  };

  const pause = (now: number, due: number): number => {
    const untilNext = due > 0 ? 0 : (start ?? now) + granted / perMillisecond - now;
    const wait = Math.max(untilNext, lastGrant + TICK - now);
    return Math.min(LONGEST_SLEEP, Math.max(1, Math.ceil(wait)));
  };

  return {
    async take(max, signal) {
      while (!signal.aborted) {
        const now = clock.now();
        const due = dueAt(now);
        if (due >= max || (due > 0 && now - lastGrant >= TICK)) {
          const grant = Math.min(due, max);
          granted += grant;
          lastGrant = now;
          return grant;
        }
        await clock.sleep(pause(now, due), signal);
      }
      return 0;
    },
  };
};
