import { BrokerError } from '../broker/errors';
import type { Clock } from './clock';

const FIRST_PAUSE = 200;
const LONGEST_PAUSE = 10_000;

/** Asking again gives the same answer. */
const FINAL_CODES: BrokerError['code'][] = ['denied', 'login_refused', 'record_too_large', 'topic_missing'];

export interface Persistence {
  signal: AbortSignal;
  clock: Clock;
  /** Milliseconds from the first failure; then the last error is thrown. null: as long as nobody stops it. */
  giveUpAfter: number | null;
  /** Called after each failure that is followed by another try. */
  onFailure: (error: BrokerError) => void;
}

/**
 * Asks the broker until it does it, with growing pauses. Returns false when it was stopped before that.
 * Throws what no later try can change, and every error that is not the broker's.
 */
export const keepTrying = async (attempt: () => Promise<boolean>, persistence: Persistence): Promise<boolean> => {
  const { signal, clock, giveUpAfter, onFailure } = persistence;
  let pause = FIRST_PAUSE;
  let failingSince: number | null = null;

  while (!signal.aborted) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof BrokerError) || FINAL_CODES.includes(error.code)) throw error;
      failingSince ??= clock.now();
      if (giveUpAfter !== null && clock.now() + pause - failingSince > giveUpAfter) throw error;
      onFailure(error);
      await clock.sleep(pause, signal);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
  }
  return false;
};
