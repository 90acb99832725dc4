// The database of a running Strapi, read from outside: in WAL mode a reader does not hold up the writer.
import Sqlite from 'better-sqlite3';

/** Opens a SQLite file that Strapi has made. */
export const openSqlite = (file) => {
  const connection = new Sqlite(file, { readonly: true, fileMustExist: true, timeout: 5_000 });
  const consumed = connection
    .prepare('SELECT COALESCE(SUM(next_offset), 0) FROM kafka_positions WHERE topic = ?')
    .pluck();
  return {
    /** Messages of the topic that are committed. The positions move in the transactions that write the entries. */
    consumed: (topic) => consumed.get(topic),
    count: (table) => connection.prepare(`SELECT COUNT(*) FROM ${table}`).pluck().get(),
    close: () => connection.close(),
  };
};
