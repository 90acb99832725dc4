// Keeps one service running: when it ends unasked, says so and starts it again, waiting longer each time.
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from './console.mjs';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
const STABLE_AFTER_MS = 60_000;

/**
 * @typedef {object} Service a started service
 * @property {Promise<string>} ended resolves with how it ended, as in "exit code 1"
 * @property {() => Promise<void>} stop stops it with all it started; fine when it has ended
 */

/**
 * Starts a service and keeps it running until `stop`. A first start that fails is thrown.
 *
 * @param {string} name for people, as in "Strapi"
 * @param {() => Promise<Service>} start
 * @returns {Promise<{ stop(): Promise<void>, restart(): Promise<void> }>}
 */
export const supervise = async (name, start) => {
  let service = await start();
  let since = Date.now();
  let wait = FIRST_WAIT_MS;
  let restarting = false;
  const stopped = new AbortController();

  /** Starts it again; resolves with how that one ended, a failed start included. */
  const startAgain = async () => {
    restarting = false;
    since = Date.now();
    try {
      service = await start();
      say(`✔ ${name} is started again`);
      return await service.ended;
    } catch (error) {
      return error.message;
    }
  };

  const keepRunning = async () => {
    let how = await service.ended;
    while (!stopped.signal.aborted) {
      if (!restarting) {
        if (Date.now() - since > STABLE_AFTER_MS) wait = FIRST_WAIT_MS;
        say(`✖ ${name} ended (${how}); starting it again in ${wait / 1_000} s`);
        await sleep(wait, undefined, { signal: stopped.signal }).catch(() => {}); // stop() ends the wait
        wait = Math.min(wait * 2, LONGEST_WAIT_MS);
      }
      await service.stop(); // what it left behind
      if (!stopped.signal.aborted) how = await startAgain();
    }
  };

  void keepRunning();
  return {
    stop: async () => {
      stopped.abort();
      await service.stop();
    },
    restart: async () => {
      restarting = true;
      await service.stop();
    },
  };
};
