const walMode = (connection, done) => {
  connection.pragma('journal_mode = WAL');
  connection.pragma('busy_timeout = 5000');
  done(undefined, connection);
};

/**
 * A process that is frozen inside a transaction keeps its rows locked for so long; milliseconds. More than any message
 * blocks the event loop: what blocks longer would never be applied.
 */
const FROZEN_TRANSACTION = 12_000;

const postgres = (connectionString) => ({
  client: 'postgres',
  connection: { connectionString, idle_in_transaction_session_timeout: FROZEN_TRANSACTION },
  pool: { min: 0, max: 10 },
});

module.exports = ({ env }) => ({
  connection:
    env('DATABASE_CLIENT') === 'postgres'
      ? postgres(env('DATABASE_URL'))
      : {
          client: 'sqlite',
          connection: { filename: env('DATABASE_FILENAME') },
          useNullAsDefault: true,
          pool: { min: 1, max: 1, afterCreate: walMode },
        },
});
