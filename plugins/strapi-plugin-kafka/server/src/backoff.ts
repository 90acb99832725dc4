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

/** Pauses that can be cut short: a person does not want to wait for the next try. */
export class Hurry {
  private readonly sleepers = new Set<() => void>();

  /** As `pause`. Resolves to whether it was cut short. */
  async pause(milliseconds: number, signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return false;
    const waking = new AbortController();
    const wake = (): void => waking.abort();
    signal.addEventListener('abort', wake, { once: true });
    this.sleepers.add(wake);
    await pause(milliseconds, waking.signal);
    signal.removeEventListener('abort', wake);
    // Whoever wakes it takes it off.
    return !this.sleepers.delete(wake);
  }

  /** Ends all pauses now. */
  now(): void {
    const sleepers = [...this.sleepers];
    this.sleepers.clear();
    for (const wake of sleepers) wake();
  }
}
