// As my-strapi-app does it: see the reasons there.
const sqlitePragmas = (connection, done) => {
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = NORMAL');
  connection.pragma('busy_timeout = 5000');
  done(undefined, connection);
};

module.exports = ({ env }) => ({
  connection: {
    client: 'sqlite',
    connection: { filename: env('DATABASE_FILENAME') },
    useNullAsDefault: true,
    pool: { min: 1, max: 1, afterCreate: sqlitePragmas },
    acquireConnectionTimeout: 60_000,
  },
});
