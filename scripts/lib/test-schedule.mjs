// Runs steps beside each other, as many as there are lanes.

/**
 * @template {{ name: string, needs: string[], light?: boolean }} Step a light one takes no lane: it mostly waits
 * @template {{ failed: number }} Result
 * @param {Step[]} steps in the order of their urgency; what a step needs is among them
 * @param {number} lanes
 * @param {(step: Step, missing: string[]) => Promise<Result>} run `missing` are the needs that failed; does not throw
 * @returns {Promise<void>} when all steps have ended
 */
export const schedule = async (steps, lanes, run) => {
  const waiting = [...steps];
  const isReady = ({ needs }) => needs.every((need) => ended.has(need));
  const ended = new Map();
  const running = new Map();

  const begin = (step) => {
    waiting.splice(waiting.indexOf(step), 1);
    const missing = step.needs.filter((need) => ended.get(need));
    const end = run(step, missing).then(({ failed }) => {
      ended.set(step.name, failed > 0);
      running.delete(step.name);
    });
    running.set(step.name, { light: step.light, end });
  };

  while (waiting.length > 0 || running.size > 0) {
    for (const step of waiting.filter(isReady)) {
      const busy = [...running.values()].filter(({ light }) => !light).length;
      if (step.light || busy < lanes) begin(step);
    }
    if (running.size === 0) throw new Error(`Steps need each other: ${waiting.map(({ name }) => name).join(', ')}.`);
    await Promise.race([...running.values()].map(({ end }) => end));
  }
};
