const walMode = (connection, done) => {
  connection.pragma('journal_mode = WAL');
  connection.pragma('busy_timeout = 5000');
  done(undefined, connection);
};

module.exports = ({ env }) => ({
  connection:
    env('DATABASE_CLIENT') === 'postgres'
      ? { client: 'postgres', connection: { connectionString: env('DATABASE_URL') }, pool: { min: 0, max: 10 } }
      : {
          client: 'sqlite',
          connection: { filename: env('DATABASE_FILENAME') },
          useNullAsDefault: true,
          pool: { min: 1, max: 1, afterCreate: walMode },
        },
});
