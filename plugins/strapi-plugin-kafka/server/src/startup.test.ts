import { startInOrder } from './startup';

const never = new AbortController().signal;

test('starts in order, and tries what fails again before it goes on', async () => {
  const begun: string[] = [];
  const failures: unknown[] = [];
  let failing = 2;
  await startInOrder(
    [
      () => void begun.push('first'),
      async () => {
        await Promise.resolve();
        if (failing-- > 0) throw new Error('no connection');
        begun.push('second');
      },
      () => void begun.push('third'),
    ],
    never,
    (error) => failures.push(error),
  );
  expect(begun).toEqual(['first', 'second', 'third']);
  expect(failures).toHaveLength(2);
});

test('begins nothing more after a stop in the middle of a step', async () => {
  const stopping = new AbortController();
  const third = jest.fn();
  await startInOrder([() => undefined, () => stopping.abort(), third], stopping.signal, () => undefined);
  expect(third).not.toHaveBeenCalled();
});

test('does not wait out the pause after a failure when it is stopped', async () => {
  const stopping = new AbortController();
  const failing = jest.fn().mockRejectedValue(new Error('no connection'));
  await startInOrder([failing], stopping.signal, () => stopping.abort());
  expect(failing).toHaveBeenCalledTimes(1);
});
