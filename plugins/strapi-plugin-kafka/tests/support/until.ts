import { setTimeout as pause } from 'node:timers/promises';

interface UntilOptions {
  /** Milliseconds. Default 120,000: on a busy machine only a hang takes so long. */
  timeout?: number;
  /** Milliseconds between two looks. Default 100. */
  interval?: number;
}

/**
 * Looks again and again until `probe` answers with something other than undefined, null or false, and returns that.
 * A probe that throws has not answered yet; its last error is told when the time is over.
 */
export async function until<T>(
  what: string,
  probe: () => T | Promise<T>,
  { timeout = 120_000, interval = 100 }: UntilOptions = {},
): Promise<Exclude<T, undefined | null | false>> {
  const deadline = Date.now() + timeout;
  let last: unknown;
  for (;;) {
    try {
      const answer = await probe();
      if (answer !== undefined && answer !== null && answer !== false) {
        return answer as Exclude<T, undefined | null | false>;
      }
      last = answer;
    } catch (error) {
      last = error;
    }
    if (Date.now() > deadline) {
      throw new Error(`Waited ${timeout} ms for: ${what}. Last answer: ${describe(last)}`, { cause: last });
    }
    await pause(interval);
  }
}

const describe = (answer: unknown): string => (answer instanceof Error ? answer.message : String(answer));
