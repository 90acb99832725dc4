import { InterruptedError } from '../errors';
import { pause, type Hurry } from '../../backoff';

/** Tells the group that this member lives. Rejects when the group is rebalancing or has evicted it. */
export type Heartbeat = () => Promise<void>;

/** No pause is longer without a sign of life to the group; milliseconds. */
export const HEARTBEAT_EVERY = 3_000;

/** @throws InterruptedError when the partition may belong to somebody else by now. */
export const keepMembership = async (heartbeat: Heartbeat): Promise<void> => {
  try {
    await heartbeat();
  } catch (error) {
    throw new InterruptedError('The group is rebalancing.', { cause: error });
  }
};

/** Waits for other work to end without being forgotten by the group. The work must not fail. */
export const waitAsMemberFor = async (work: Promise<unknown>, heartbeat: Heartbeat): Promise<void> => {
  const over = new AbortController();
  void work.then(() => over.abort());
  for (;;) {
    await pause(HEARTBEAT_EVERY, over.signal);
    if (over.signal.aborted) return;
    await keepMembership(heartbeat);
  }
};

/** Waits without being forgotten by the group, until a person is in a hurry. */
export const waitAsMember = async (
  milliseconds: number,
  heartbeat: Heartbeat,
  signal: AbortSignal,
  hurry?: Pick<Hurry, 'pause'>,
): Promise<void> => {
  for (let left = milliseconds; left > 0; left -= HEARTBEAT_EVERY) {
    const some = Math.min(left, HEARTBEAT_EVERY);
    const isHurried = (await hurry?.pause(some, signal)) ?? false;
    if (!hurry) await pause(some, signal);
    if (signal.aborted) throw new InterruptedError('The consumer is stopping.');
    await keepMembership(heartbeat);
    if (isHurried) return;
  }
};

/** Does work of any length without being forgotten by the group. What the group says meanwhile is heard when it is done. */
export const workAsMember = async <Result>(work: Promise<Result>, heartbeat: Heartbeat): Promise<Result> => {
  const beat = setInterval(() => void heartbeat().catch(() => undefined), HEARTBEAT_EVERY);
  try {
    return await work;
  } finally {
    clearInterval(beat);
  }
};
