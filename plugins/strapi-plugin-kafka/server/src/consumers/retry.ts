import { setTimeout as sleep } from 'node:timers/promises';

/** Exponential backoff with full jitter: spreads the tries of many instances. */
export interface Backoff {
  /** Milliseconds before the next try; grows with each call. */
  next(): number;
  reset(): void;
}

export const createBackoff = (
  { initialDelay, maxDelay }: { initialDelay: number; maxDelay: number },
  random: () => number = Math.random,
): Backoff => {
  let tries = 0;
  return {
    next() {
      const ceiling = Math.min(maxDelay, initialDelay * 2 ** tries);
      tries = Math.min(tries + 1, 30);
      return Math.ceil(ceiling / 2 + (random() * ceiling) / 2);
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
