import { setTimeout as sleep } from 'node:timers/promises';

/** Exponential backoff with jitter, which spreads the tries of many instances. */
export interface Backoff {
  /** Milliseconds before the next try: `min(maxDelay, initialDelay × multiplier^tries)`, less a random share of it. */
  next(): number;
  reset(): void;
}

export interface BackoffOptions {
  /** Milliseconds. */
  initialDelay: number;
  /** Milliseconds. */
  maxDelay: number;
  multiplier: number;
  /** The largest share of a pause that chance may take away, from 0 to 1. */
  jitter: number;
}

export const createBackoff = (
  { initialDelay, maxDelay, multiplier, jitter }: BackoffOptions,
  random: () => number = Math.random,
): Backoff => {
  let tries = 0;
  return {
    next() {
      const longest = Math.min(maxDelay, initialDelay * multiplier ** tries);
      tries += 1;
      return Math.ceil(longest * (1 - jitter * random()));
    },
    reset() {
      tries = 0;
    },
  };
};

/** Waits; ends early, without an error, when the signal aborts. */
export const pause = async (milliseconds: number, signal: AbortSignal): Promise<void> => {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
};
