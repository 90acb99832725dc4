import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { createSignals } from './signals';

describe('a signal', () => {
  // Real timers: those of Jest run in the context of the test that moves the clock.
  it('is looked at once however often it was raised, outside of the context that raised or started it', async () => {
    const storage = new AsyncLocalStorage<string>();
    const looks: { name: string; context: string | undefined }[] = [];
    const note = (name: string) => () => void looks.push({ name, context: storage.getStore() });
    const signals = createSignals({ created: note('created'), changed: note('changed') });
    storage.run('a transaction', () => {
      signals.start();
      signals.raise('created');
      signals.raise('created');
    });
    expect(looks).toEqual([]);
    while (looks.length === 0) await pause(10);
    storage.run('a request', () => signals.raise('changed'));
    while (looks.length === 1) await pause(10);
    signals.stop();
    expect(looks).toEqual([
      { name: 'created', context: undefined },
      { name: 'changed', context: undefined },
    ]);
  });
});
