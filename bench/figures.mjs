// The figures that can be measured: one file each in figures/.
import { readdirSync } from 'node:fs';

/**
 * @typedef {object} Figure
 * @property {string} name
 * @property {string} unit
 * @property {number} messages how many it writes unless told otherwise: a few seconds' worth
 * @property {string[]} [against] figures it is compared with; the ratio is printed when both were measured
 * @property {(context: import('./support/context.mjs').Context) => Promise<number>} run measures once
 */

/** @returns {Promise<Figure[]>} */
export const loadFigures = () => {
  const folder = new URL('figures/', import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith('.mjs'));
  return Promise.all(files.sort().map((file) => import(new URL(file, folder))));
};
