import { InterruptedError } from '../errors';
import { waitForRoom } from './webhookRoom';

const setUp = () => {
  let full = true;
  const heartbeat = jest.fn().mockResolvedValue(undefined);
  const tell = jest.fn();
  const stopping = new AbortController();
  const waiting = waitForRoom(() => full, { heartbeat, tell, signal: stopping.signal });
  let over = false;
  const ended = waiting.finally(() => (over = true));
  ended.catch(() => undefined);
  const empty = () => {
    full = false;
  };
  return { ended, heartbeat, tell, stopping, empty, isOver: () => over };
};

/** Lets what was woken go on. */
const turn = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('a transaction before a full queue of webhooks', () => {
  it('begins when there is room, and its group hears that the member lives', async () => {
    const { ended, heartbeat, tell, empty, isOver } = setUp();
    await turn(200);
    expect(isOver()).toBe(false);
    expect(heartbeat).toHaveBeenCalled();
    empty();
    await ended;
    expect(tell).not.toHaveBeenCalled();
  });

  it('is given up when the consumer stops, or the group is rebalancing', async () => {
    const stopped = setUp();
    stopped.stopping.abort();
    await expect(stopped.ended).rejects.toThrow(InterruptedError);
    const evicted = setUp();
    evicted.heartbeat.mockRejectedValue(new Error('The group is rebalancing.'));
    await expect(evicted.ended).rejects.toThrow(InterruptedError);
  });
});
