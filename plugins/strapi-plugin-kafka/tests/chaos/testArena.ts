import { startArena, type Arena, type ArenaDatabase } from './arena';
import type { Ledger } from './ledger';

/** A storm has several waits in a row, each with a limit of its own. */
jest.setTimeout(1_200_000);

/** Poison, errors in the consumers' code and messages that have to wait are part of the load at all times. */
export const expectClean = (ledger: Ledger): void => {
  expect(ledger.faults).toEqual({ lost: 0, doubled: 0, outOfOrder: 0, misjudged: 0, unpublished: 0, falsified: 0 });
  expect(ledger.waited).toBeGreaterThan(0);
  expect(ledger.deadLetters).toBeGreaterThan(0);
};

/** An arena for all tests of a `describe` block; returns how to get it in a test. */
export const useArena = (database: ArenaDatabase, { fence = true } = {}): (() => Arena) => {
  let arena: Arena | undefined;
  beforeAll(async () => {
    arena = await startArena({ fence, database });
  });
  afterAll(() => arena?.stop());
  return () => {
    if (!arena) throw new Error('The arena has not started.');
    return arena;
  };
};
