import { waitAsMember, type Heartbeat } from './membership';

/** How often the queue is looked at while it is full; milliseconds. */
const LOOK_EVERY_MS = 50;
/** Endpoints that are merely slower than the consumer have made room by then; milliseconds. */
const TELL_AFTER_MS = 5_000;

interface Waiting {
  heartbeat: Heartbeat;
  signal: AbortSignal;
  /** Tells people that the queue holds the partition up, and when it no longer does. */
  tell(isFull: boolean): void;
}

/**
 * Waits until webhooks can take what the next transaction will tell them. Strapi's queue has no limit of its own, and what
 * a consumer writes in a minute may take its endpoints a day.
 *
 * @throws InterruptedError when the partition may belong to another member by now.
 */
export const waitForRoom = async (isFull: () => boolean, { heartbeat, signal, tell }: Waiting): Promise<void> => {
  let waited = 0;
  for (; isFull(); waited += LOOK_EVERY_MS) {
    if (waited === TELL_AFTER_MS) tell(true);
    await waitAsMember(LOOK_EVERY_MS, heartbeat, signal);
  }
  if (waited > TELL_AFTER_MS) tell(false);
};
