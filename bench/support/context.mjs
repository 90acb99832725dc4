// What a figure gets to work with.
import { join } from 'node:path';
import { startStrapi } from './strapi.mjs';

/**
 * @typedef {object} Context
 * @property {number} messages how many the figure writes
 * @property {Awaited<ReturnType<typeof import('./broker.mjs').startBenchBroker>>} broker
 * @property {(options?: { consumers?: string, topic?: string }) => ReturnType<typeof startStrapi>} startStrapi
 *   starts a Strapi with an empty database; the figure removes it
 */

/**
 * The context of one run of a figure.
 *
 * @param {object} options
 * @param {string} options.run name of the run, as in `bulk-1`
 * @param {number} options.messages
 * @param {Context['broker']} options.broker
 * @param {string} options.dir the benchmark's temporary folder
 * @param {string} [options.profileDir]
 * @returns {Context}
 */
export const createContext = ({ run, messages, broker, dir, profileDir }) => {
  let strapis = 0;
  return {
    messages,
    broker,
    startStrapi: (options) => {
      strapis += 1;
      const name = strapis === 1 ? run : `${run}-${strapis}`;
      return startStrapi({ ...options, name, dir: join(dir, name), bootstrap: broker.bootstrap, profileDir });
    },
  };
};
