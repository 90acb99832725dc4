import { setTimeout as delay } from 'node:timers/promises';

/** Time as the pacer and the retries see it; tests bring their own. */
export interface Clock {
  /** Milliseconds, from any start; never goes back. */
  now(): number;
  /** Resolves after `milliseconds`, or at once when the signal aborts. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  async sleep(milliseconds, signal) {
    try {
      await delay(milliseconds, undefined, { signal });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  },
};
