import type { System } from './system';

/** Starts a system for all tests of a file or a `describe` block; returns how to get it in a hook or a test. */
export function useSystem(start: () => Promise<System>): () => System {
  let system: System | undefined;
  beforeAll(async () => {
    system = await start();
  });
  afterAll(() => system?.stop());
  return () => {
    if (system === undefined) throw new Error('The system has not started.');
    return system;
  };
}
