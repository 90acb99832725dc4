import { Turns } from './turns';

/** Work that ends when it is told to. */
const pending = () => {
  let end!: () => void;
  const ended = new Promise<void>((resolve) => (end = resolve));
  return { work: jest.fn(() => ended), end };
};

describe('Turns', () => {
  it('begins no work before the last has ended', async () => {
    const turns = new Turns();
    const first = pending();
    const second = jest.fn(async () => undefined);
    void turns.take(first.work);
    const done = turns.take(second);
    await Promise.resolve();
    expect(second).not.toHaveBeenCalled();
    first.end();
    await done;
    expect(second).toHaveBeenCalledTimes(1);
  });

  it('queues work of one kind once, and again after it has begun', async () => {
    const turns = new Turns();
    const first = pending();
    const retry = jest.fn(async () => undefined);
    void turns.take(first.work);
    void turns.takeOnce('retry', retry);
    void turns.takeOnce('retry', retry);
    first.end();
    await turns.idle;
    expect(retry).toHaveBeenCalledTimes(1);
    await turns.takeOnce('retry', retry);
    expect(retry).toHaveBeenCalledTimes(2);
  });
});
