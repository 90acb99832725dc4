// As my-strapi-app does it: see the reasons there.
const sqlitePragmas = (connection, done) => {
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = NORMAL');
  connection.pragma('busy_timeout = 5000');
  connection.pragma('cache_size = -65536');
  connection.pragma('wal_autocheckpoint = 40000');
  done(undefined, connection);
};

const sqlite = (env) => ({
  client: 'sqlite',
  connection: { filename: env('DATABASE_FILENAME') },
  useNullAsDefault: true,
  pool: { min: 1, max: 1, afterCreate: sqlitePragmas },
});

const postgres = (env) => ({
  client: 'postgres',
  connection: { connectionString: env('DATABASE_URL') },
  pool: { min: 0, max: 10 },
});

module.exports = ({ env }) => ({
  connection: { ...(env('DATABASE_URL') ? postgres(env) : sqlite(env)), acquireConnectionTimeout: 60_000 },
});
