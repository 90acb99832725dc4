// Databases to start from: made once, copied for every run.
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from './program.mjs';
import { startStrapi } from './strapi.mjs';

/** The program has so many rows in memory. */
const FILLED_AT_ONCE = 250_000;

/** Results of `make`, each made when it is first wanted. */
const once = (make) => {
  const made = new Map();
  return (...args) => {
    const name = args.join('-');
    if (!made.has(name)) made.set(name, make(...args));
    return made.get(name);
  };
};

export const createTemplates = ({ broker, postgres, dir, log }) => {
  const templates = join(dir, 'templates');
  const file = (name) => {
    mkdirSync(templates, { recursive: true });
    return join(templates, `${name}.db`);
  };
  const start = (name, options) => {
    const project = join(templates, name);
    return startStrapi({
      dir: project,
      name,
      bootstrap: broker.bootstrap,
      ...options,
      env: { ...options.env, TOKEN_FILE: '' },
    });
  };

  const migrate = async (name, env) => {
    const strapi = await start(name, { env });
    try {
      await strapi.stop(); // which leaves no write-ahead log
      copyFileSync(strapi.databaseFile, file(name));
    } finally {
      await strapi.remove();
    }
    return file(name);
  };
  const migrated = once(() => migrate('migrated'));

  return {
    /** SQLite file as Strapi leaves it after its first start: all tables and indexes, no entries. */
    migrated,

    /** The same without the plugin. */
    migratedWithout: once(() => migrate('migrated-without', { PLUGIN: 'false' })),

    /** SQLite file that holds the products `from` to `to` − 1 besides. */
    filled: once(async (from, to) => {
      log(`filling a table with ${to - from} products`);
      const filled = file(`filled-${from}-${to}`);
      copyFileSync(await migrated(), filled);
      for (let at = from; at < to; at += FILLED_AT_ONCE) {
        await runProgram('raw-sqlite', [filled, at, Math.min(at + FILLED_AT_ONCE, to)]);
      }
      return filled;
    }),

    /** Name of a PostgreSQL database as Strapi leaves it after its first start. */
    migratedPostgres: once(async () => {
      const name = 'migrated';
      const strapi = await start('migrated-postgres', { databaseUrl: await postgres.createDatabase(name) });
      await strapi.remove();
      return name;
    }),
  };
};
