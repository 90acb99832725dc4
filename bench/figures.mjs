// The figures that can be measured: one file each in figures/.

/** In the order in which a round measures them: what is compared runs right after each other. */
const GROUPS = {
  sqlite: ['bulk', 'raw-sqlite', 'bulk-million', 'stock', 'rest', 'documents', 'documents-one-by-one'],
  postgres: ['bulk-postgres', 'raw-postgres'],
  memory: ['heap'],
  latency: ['get', 'visible'],
  stream: ['stream', 'visible-browser'],
  page: ['overview', 'views'],
  start: ['start'],
};

/**
 * @typedef {object} Figure
 * @property {string} name
 * @property {number} [messages] how many it takes unless told otherwise: a few seconds' worth
 * @property {Record<string, { unit: string, target?: string }>} values what `run` measures, and what it must reach
 * @property {Record<string, string | undefined>} [ratios] `A/B`: what value A divided by value B must reach, B being
 *   another figure's; printed when both were measured
 * @property {() => string | null} [missing] why it cannot be measured on this machine
 * @property {(context: import('./support/context.mjs').Context) => Promise<Record<string, number>>} run measures once
 */

/** @returns {Promise<Figure[]>} */
export const loadFigures = () =>
  Promise.all(
    Object.values(GROUPS)
      .flat()
      .map(async (name) => ({ name, ...(await import(`./figures/${name}.mjs`)) })),
  );

/**
 * The figures of these names, where the name of a group stands for all that are in it.
 *
 * @param {Figure[]} figures
 * @param {string[]} names
 * @throws when there is no such name
 */
export const chooseFigures = (figures, names) => {
  const known = [...Object.keys(GROUPS), ...figures.map(({ name }) => name)];
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`--only: there is no figure ${unknown.join(', ')}.`);
  const wanted = names.flatMap((name) => GROUPS[name] ?? [name]);
  return figures.filter(({ name }) => wanted.includes(name));
};

/** For people: which figures there are. */
export const describeGroups = () => Object.entries(GROUPS).map(([group, names]) => `${group} (${names.join(', ')})`);
