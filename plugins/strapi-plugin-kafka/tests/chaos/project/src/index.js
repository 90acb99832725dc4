/** A table whose constraint is checked at COMMIT. */
exports.bootstrap = async ({ strapi }) => {
  const { connection } = strapi.db;
  await connection.raw('create table if not exists chaos_parents (id integer primary key)');
  await connection.raw(
    'create table if not exists chaos_orphans (parent integer references chaos_parents (id) deferrable initially deferred)',
  );
};
