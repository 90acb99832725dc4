// Work at a steady rate, however long each piece takes.
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Starts `work(n)` for the numbers 0 to `count` − 1, `perSecond` a second, without waiting for those before.
 *
 * @param {{ count: number, perSecond: number, work: (n: number, dueAt: number) => Promise<void> }} options `dueAt` is
 *   when it was meant to start, by `performance.now()`: who measures from there leaves no waiting out
 * @returns {Promise<void>} when all have ended
 */
export const atRate = async ({ count, perSecond, work }) => {
  const begun = performance.now();
  const started = [];
  for (let n = 0; n < count; n += 1) {
    const dueAt = begun + (n * 1_000) / perSecond;
    const early = dueAt - performance.now();
    if (early > 0) await sleep(early);
    started.push(work(n, dueAt));
  }
  await Promise.all(started);
};
