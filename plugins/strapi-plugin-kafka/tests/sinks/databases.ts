import { long } from '../support/length';
import { findPostgres, startPostgres, type TestPostgres } from '../support/postgres';

export interface SinkDatabase {
  name: string;
  /** A new database, and how to stop what serves it. */
  open(): Promise<{ connection: object; close(): Promise<void> }>;
}

/** SQLite, and PostgreSQL where its server is installed. */
export const databases = (): SinkDatabase[] => {
  const binaries = findPostgres();
  const sqlite: SinkDatabase = {
    name: 'SQLite',
    open: async () => ({ connection: {}, close: async () => undefined }),
  };
  if (!binaries) return [sqlite];
  return [
    sqlite,
    {
      name: 'PostgreSQL',
      async open() {
        const server: TestPostgres = await startPostgres(binaries);
        const database = await server.createDatabase('sinks');
        return { connection: { url: database.env.DATABASE_URL }, close: () => server.stop() };
      },
    },
  ];
};

/**
 * All of them at full size. In the short form the strictest, PostgreSQL: for what rests on engine and sinks, whose own tests
 * take both each time.
 */
export const databasesBySize = (): SinkDatabase[] => (long ? databases() : databases().slice(-1));
