import { InterruptedError } from '../errors';

/** How long a sink may go on after it was told to end; milliseconds. Strapi's end waits for nine seconds in all. */
const GRACE_MS = 3_000;

/**
 * Work that is told to end by a signal, and given up when it does not: its transaction is rolled back, whatever it still
 * waits for.
 *
 * @throws InterruptedError when it was given up
 */
export const interruptible = (work: Promise<void>, signal: AbortSignal, graceMs = GRACE_MS): Promise<void> =>
  new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    const giveUp = () =>
      reject(new InterruptedError('The sink was told to end and did not; its batch is rolled back.'));
    const beginToWait = () => {
      timer = setTimeout(giveUp, graceMs);
    };
    if (signal.aborted) beginToWait();
    else signal.addEventListener('abort', beginToWait, { once: true });
    work
      .finally(() => {
        clearTimeout(timer);
        signal.removeEventListener('abort', beginToWait);
      })
      .then(resolve, reject);
  });
