// What a figure gets to work with.
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeProject, projectEnv } from './project.mjs';
import { startStrapi } from './strapi.mjs';

/**
 * @typedef {object} Context
 * @property {number} messages how many the figure takes
 * @property {Awaited<ReturnType<typeof import('./broker.mjs').startBenchBroker>>} broker
 * @property {ReturnType<typeof import('./templates.mjs').createTemplates>} templates
 * @property {(options?: object) => ReturnType<typeof startStrapi>} startStrapi starts a Strapi, by default with an empty
 *   SQLite database; the figure removes it
 * @property {() => Promise<{ cwd: string, env: object }>} makeProject where and how a program runs that is a Strapi itself
 * @property {() => Promise<string>} migratedSqlite file of a new SQLite database with Strapi's tables
 * @property {() => string} newName a name that nothing has yet
 * @property {(name: string) => string} newFile path of a file in a new folder
 * @property {() => Promise<string>} migratedPostgres URL of a new PostgreSQL database with Strapi's tables
 */

/**
 * The context of one run of a figure.
 *
 * @param {object} options
 * @param {string} options.run name of the run, as in `bulk-1`
 * @param {number} options.messages
 * @param {Context['broker']} options.broker
 * @param {ReturnType<typeof import('./postgres.mjs').lazyPostgres>} options.postgres
 * @param {Context['templates']} options.templates
 * @param {string} options.dir the benchmark's temporary folder
 * @param {string} [options.profileDir]
 * @returns {Context}
 */
export const createContext = ({ run, messages, broker, postgres, templates, dir, profileDir }) => {
  let things = 0;
  /** The first thing of a run is called by the run itself. */
  const newName = () => {
    things += 1;
    return things === 1 ? run : `${run}-${things}`;
  };
  const newFile = (name) => {
    const folder = join(dir, 'runs', newName());
    mkdirSync(folder, { recursive: true });
    return join(folder, name);
  };
  return {
    messages,
    broker,
    templates,
    startStrapi: (options) => {
      const name = newName();
      return startStrapi({ ...options, name, dir: join(dir, 'runs', name), bootstrap: broker.bootstrap, profileDir });
    },
    makeProject: async () => {
      const clientId = newName();
      const cwd = join(dir, 'runs', clientId);
      makeProject(cwd);
      const database = { DATABASE_FILENAME: join(cwd, 'strapi.db') };
      copyFileSync(await templates.migrated(), database.DATABASE_FILENAME);
      return { cwd, env: projectEnv({ database, bootstrap: broker.bootstrap, clientId }) };
    },
    migratedSqlite: async () => {
      const file = newFile('strapi.db');
      copyFileSync(await templates.migrated(), file);
      return file;
    },
    newName,
    newFile,
    migratedPostgres: async () => postgres.createDatabase(newName(), await templates.migratedPostgres()),
  };
};
