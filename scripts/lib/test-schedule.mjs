// Runs steps beside each other, as many as there are lanes.

/**
 * @template {{ name: string, needs: string[] }} Step
 * @template {{ failed: number }} Result
 * @param {Step[]} steps in the order of their urgency; what a step needs is among them
 * @param {number} lanes
 * @param {(step: Step, missing: string[]) => Promise<Result>} run `missing` are the needs that failed; does not throw
 * @returns {Promise<void>} when all steps have ended
 */
export const schedule = async (steps, lanes, run) => {
  const waiting = [...steps];
  const ended = new Map();
  const running = new Map();

  const begin = (step) => {
    const missing = step.needs.filter((need) => ended.get(need));
    const end = ({ failed }) => {
      ended.set(step.name, failed > 0);
      running.delete(step.name);
    };
    running.set(step.name, run(step, missing).then(end));
  };

  while (waiting.length > 0 || running.size > 0) {
    while (running.size < lanes) {
      const next = waiting.findIndex(({ needs }) => needs.every((need) => ended.has(need)));
      if (next === -1) break;
      begin(...waiting.splice(next, 1));
    }
    if (running.size === 0) throw new Error(`Steps need each other: ${waiting.map(({ name }) => name).join(', ')}.`);
    await Promise.race(running.values());
  }
};
