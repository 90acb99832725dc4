import path from 'node:path';
import type { Core } from '@strapi/strapi';

type Env = Core.Config.Shared.ConfigParams['env'];
type Connection<Client extends Core.Config.Database.ClientKind> = Core.Config.Database<Client>['connection'];

/** The folder of package.json. This file runs compiled, from dist/config. */
const appRoot = (): string => {
  const parent = path.dirname(__dirname);
  return path.basename(parent) === 'dist' ? path.dirname(parent) : parent;
};

/**
 * WAL lets readers of other processes go on while this one writes. `synchronous = NORMAL` syncs the log at checkpoints
 * and not at every commit: a crash of Strapi loses nothing; a power cut can lose the last commits, never the
 * consistency of the file. The consumers' positions are in the same file and go back with the entries, so the messages
 * of lost commits are read again.
 *
 * SQLite's own cache is 2 MB: the indexes of a large table do not fit, and every batch reads and writes their pages anew.
 * 64 MiB hold those of a few hundred thousand entries. The log is copied into the file by a thread of its own
 * (src/sqlite), or, without it, by whoever commits when it has 40,000 pages (160 MB): a page that changes often is
 * written less often, for a longer recovery after a crash.
 */
const sqlitePragmas = (connection: unknown, done: (error?: Error, connection?: unknown) => void): void => {
  const sqlite = connection as { pragma(statement: string): unknown };
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = NORMAL');
  sqlite.pragma('busy_timeout = 5000');
  sqlite.pragma('cache_size = -65536');
  sqlite.pragma('wal_autocheckpoint = 40000');
  done(undefined, sqlite);
};

const sqlite = (env: Env): Connection<'sqlite'> => ({
  client: 'sqlite',
  connection: { filename: path.resolve(appRoot(), env('DATABASE_FILENAME') || '.tmp/data.db') },
  useNullAsDefault: true,
  pool: { min: 1, max: 1, afterCreate: sqlitePragmas },
});

/**
 * PostgreSQL ends a transaction that has been idle for this long; milliseconds. A process that is frozen in the middle of
 * one would otherwise keep its partitions from every other process until it thaws. Longer than any handler of a consumer
 * takes between two queries: what takes longer would be tried again for ever.
 */
const IDLE_IN_TRANSACTION = 60_000;

const postgres = (env: Env): Connection<'postgres'> => ({
  client: 'postgres',
  connection: {
    // Wins over the single values below.
    connectionString: env('DATABASE_URL') || undefined,
    host: env('DATABASE_HOST', 'localhost'),
    port: env.int('DATABASE_PORT', 5432),
    database: env('DATABASE_NAME', 'strapi'),
    user: env('DATABASE_USERNAME', 'strapi'),
    password: env('DATABASE_PASSWORD', ''),
    ssl: env.bool('DATABASE_SSL', false) && {
      ca: env('DATABASE_SSL_CA'),
      rejectUnauthorized: env.bool('DATABASE_SSL_REJECT_UNAUTHORIZED', true),
    },
    schema: env('DATABASE_SCHEMA', 'public'),
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION,
  },
  pool: { min: env.int('DATABASE_POOL_MIN', 0), max: env.int('DATABASE_POOL_MAX', 10) },
});

const config = ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Database => {
  const client = env('DATABASE_CLIENT') || 'sqlite';
  if (client !== 'sqlite' && client !== 'postgres') {
    throw new Error(`DATABASE_CLIENT is "${client}"; this project runs on "sqlite" or "postgres".`);
  }
  return {
    connection: {
      ...(client === 'sqlite' ? sqlite(env) : postgres(env)),
      acquireConnectionTimeout: env.int('DATABASE_CONNECTION_TIMEOUT', 60_000),
    },
  };
};

export default config;
