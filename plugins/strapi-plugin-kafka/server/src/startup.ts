import { createBackoff, pause } from './backoff';

/** Pauses between tries of what could not start, in milliseconds. */
const BACKOFF = { initialDelay: 500, maxDelay: 15_000, multiplier: 2, jitter: 0.5 };

/** One part of a start. It fails before it has begun anything that goes on, so that it can be tried again. */
export type StartStep = () => void | Promise<void>;

/**
 * Starts parts one after another. One that fails, as in a hiccup of the database, is tried again until it succeeds. After
 * the signal no further part begins.
 *
 * @returns when all have started, or none will any more
 */
export const startInOrder = async (
  steps: readonly StartStep[],
  signal: AbortSignal,
  onFailure: (error: unknown) => void,
): Promise<void> => {
  for (const step of steps) {
    const backoff = createBackoff(BACKOFF);
    for (let done = false; !done;) {
      if (signal.aborted) return;
      try {
        await step();
        done = true;
      } catch (error) {
        onFailure(error);
        await pause(backoff.next(), signal);
      }
    }
  }
};
