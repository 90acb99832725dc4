import { InterruptedError } from '../errors';
import { Suspicion } from './suspicion';

const alive = async () => undefined;

describe('Suspicion', () => {
  it('falls on one message at a time, in the order in which they came', async () => {
    const suspicion = new Suspicion();
    const told: string[] = [];
    let applied!: () => void;
    const first = suspicion.during(alive, async () => {
      told.push('first noted');
      await new Promise<void>((resolve) => (applied = resolve));
      told.push('first applied');
    });
    const second = suspicion.during(alive, async () => void told.push('second noted'));
    await new Promise(setImmediate);
    expect(told).toEqual(['first noted']);
    applied();
    await Promise.all([first, second]);
    expect(told).toEqual(['first noted', 'first applied', 'second noted']);
  });

  it('passes on after a failure', async () => {
    const suspicion = new Suspicion();
    const failing = suspicion.during(alive, () => Promise.reject(new Error('no')));
    const next = suspicion.during(alive, alive);
    await expect(failing).rejects.toThrow('no');
    await next;
  });

  it('does not hold up the others for one that gives up waiting', async () => {
    jest.useFakeTimers();
    const suspicion = new Suspicion();
    let applied!: () => void;
    const first = suspicion.during(alive, () => new Promise<void>((resolve) => (applied = resolve)));
    const evicted = suspicion.during(() => Promise.reject(new Error('rebalance')), alive);
    const refused = expect(evicted).rejects.toBeInstanceOf(InterruptedError);
    await jest.advanceTimersByTimeAsync(3_000);
    await refused;
    const third = suspicion.during(alive, alive);
    applied();
    await jest.advanceTimersByTimeAsync(3_000);
    await Promise.all([first, third]);
    jest.useRealTimers();
  });
});
