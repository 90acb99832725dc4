import { getEventListeners } from 'node:events';
import { InterruptedError } from '../errors';
import { interruptible } from './interruptible';

const never = () => new Promise<void>(() => undefined);

test('passes on how the work ends, and leaves no listener behind', async () => {
  const { signal } = new AbortController();
  await expect(interruptible(Promise.resolve(), signal)).resolves.toBeUndefined();
  await expect(interruptible(Promise.reject(new TypeError('no')), signal)).rejects.toThrow(TypeError);
  expect(getEventListeners(signal, 'abort')).toHaveLength(0);
});

test('lets work end in its own way after the signal', async () => {
  const ending = new AbortController();
  const work = interruptible(
    new Promise((resolve) => ending.signal.addEventListener('abort', () => setTimeout(resolve, 1))),
    ending.signal,
    60_000,
  );
  ending.abort();
  await expect(work).resolves.toBeUndefined();
});

test('gives up work that does not end, whether the signal comes before or during it', async () => {
  const ending = new AbortController();
  const during = interruptible(never(), ending.signal, 1);
  ending.abort();
  await expect(during).rejects.toThrow(InterruptedError);
  await expect(interruptible(never(), ending.signal, 1)).rejects.toThrow(InterruptedError);
});
