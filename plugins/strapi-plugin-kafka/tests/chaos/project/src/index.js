/**
 * A write beyond the size that `prlimit` allows raises SIGXFSZ besides failing; on a full disk it only fails. Node ignores the
 * signal, but for packages that listen to it (signal-exit) and end the process when nobody else does.
 */
exports.register = () => {
  process.on('SIGXFSZ', () => undefined);
};

/** A table whose constraint is checked at COMMIT. */
exports.bootstrap = async ({ strapi }) => {
  const { connection } = strapi.db;
  await connection.raw('create table if not exists chaos_parents (id integer primary key)');
  await connection.raw(
    'create table if not exists chaos_orphans (parent integer references chaos_parents (id) deferrable initially deferred)',
  );
};
