import type { ConsumerPause } from './status';

/** Characters of a reason to pause. */
export const PAUSE_REASON = { min: 1, max: 500 } as const;

/** Body of POST /kafka/consumers/:name/pause */
export interface PauseRequest {
  /** Why, for those who find it paused. */
  reason: string;
}

/**
 * POST /kafka/consumers/:name/pause and /resume. Stored, so that it holds over restarts; every instance follows within
 * two seconds. 409 when it is paused, or not paused, already.
 */
export interface PauseResponse {
  paused: ConsumerPause | null;
}
