/**
 * Does work at once and then at every multiple of `interval` milliseconds on the clock, never twice at the same time: a
 * slow turn leaves out those that it outlasts. The work deals with its own failures.
 */
export const createTicker = (interval: number, work: () => Promise<void>) => {
  let timer: NodeJS.Timeout | null = null;
  let turn: Promise<void> = Promise.resolve();
  let running = false;
  let stopped = false;

  const tick = async (): Promise<void> => {
    await work();
    if (!running) return;
    const untilNext = interval - (Date.now() % interval);
    // Timers may ring a moment early, and the first turn comes at any time.
    timer = setTimeout(next, untilNext < interval / 2 ? untilNext + interval : untilNext);
  };
  const next = (): void => {
    turn = tick();
  };

  return {
    start(): void {
      if (running || stopped) return;
      running = true;
      next();
    },

    /** Waits for the turn in hand. It does not start again: a start that was still under way when the stop came ends here. */
    async stop(): Promise<void> {
      stopped = true;
      running = false;
      if (timer) clearTimeout(timer);
      await turn;
    },
  };
};
