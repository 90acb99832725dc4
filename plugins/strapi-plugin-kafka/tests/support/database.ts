import Sqlite from 'better-sqlite3';
import { Client } from 'pg';

/** The database of a running Strapi, read from outside. */
export interface TestDatabase {
  /** What Strapi's environment must say to use it. */
  readonly env: Record<string, string>;
  all<Row>(sql: string): Promise<Row[]>;
}

export const sqlite = (file: string): TestDatabase => ({
  env: { DATABASE_CLIENT: 'sqlite', DATABASE_FILENAME: file },
  async all<Row>(sql: string) {
    const connection = new Sqlite(file, { readonly: true, fileMustExist: true, timeout: 60_000 });
    try {
      return connection.prepare(sql).all() as Row[];
    } finally {
      connection.close();
    }
  },
});

export const postgres = (url: string): TestDatabase => ({
  env: { DATABASE_CLIENT: 'postgres', DATABASE_URL: url },
  async all<Row>(sql: string) {
    const connection = new Client({ connectionString: url });
    await connection.connect();
    try {
      return (await connection.query(sql)).rows as Row[];
    } finally {
      await connection.end();
    }
  },
});
