import type { Knex } from 'knex';
import { isTransient } from '../../../consumers/failure';
import { whileTransactionLives } from './whileTransactionLives';

const MINUTE = 60_000;

/** A transaction whose connection breaks when told to. */
const transaction = () => {
  let broken: Error | null = null;
  const raw = jest.fn(() => (broken ? Promise.reject(broken) : Promise.resolve()));
  const fail = (error: Error) => {
    broken = error;
  };
  const isCompleted = () => false;
  return { trx: { raw, isCompleted } as unknown as Knex.Transaction, raw, fail };
};

describe('a write in a transaction', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('that never ends since its transaction has failed ends with that failure, a passing one', async () => {
    const { trx, fail } = transaction();
    const ended = whileTransactionLives(trx, () => new Promise(() => undefined)).catch((error: unknown) => error);
    await jest.advanceTimersByTimeAsync(MINUTE);
    fail(new Error('Connection terminated unexpectedly'));
    await jest.advanceTimersByTimeAsync(MINUTE);
    expect(await ended).toMatchObject({ message: expect.stringContaining('Connection terminated') as string });
    expect(isTransient(await ended)).toBe(true);
  });

  it('may take its time, and is looked at no more once it has ended', async () => {
    const { trx, raw } = transaction();
    let end!: () => void;
    const write = new Promise<void>((resolve) => {
      end = resolve;
    });
    const ended = whileTransactionLives(trx, () => write);
    await jest.advanceTimersByTimeAsync(10 * MINUTE);
    end();
    await ended;
    const looks = raw.mock.calls.length;
    expect(looks).toBeGreaterThan(1);
    await jest.advanceTimersByTimeAsync(10 * MINUTE);
    expect(raw).toHaveBeenCalledTimes(looks);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('makes no further step once its transaction has failed, for that would commit by itself', async () => {
    const { trx, fail } = transaction();
    const written: number[] = [];
    let hookEnds!: () => void;
    const hook = new Promise<void>((resolve) => {
      hookEnds = resolve;
    });
    const ended = whileTransactionLives(trx, async (life) => {
      for (const document of [1, 2, 3]) {
        life.assertAlive();
        written.push(document);
        if (document === 2) await hook;
      }
    }).catch((error: unknown) => error);
    await jest.advanceTimersByTimeAsync(MINUTE);
    fail(new Error('Connection terminated unexpectedly'));
    await jest.advanceTimersByTimeAsync(MINUTE);
    expect(await ended).toBeInstanceOf(Error);
    hookEnds();
    await jest.advanceTimersByTimeAsync(MINUTE);
    expect(written).toEqual([1, 2]);
  });
});
