import Sqlite from 'better-sqlite3';
import { Client } from 'pg';

/** The database of a Strapi, seen from outside. */
export interface TestDatabase {
  /** What Strapi's environment must say to use it. */
  readonly env: Record<string, string>;
  all<Row>(sql: string): Promise<Row[]>;
  /** Runs statements behind Strapi's back; best while it does not run. */
  execute(statements: string): Promise<void>;
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
  async execute(statements) {
    const connection = new Sqlite(file, { fileMustExist: true, timeout: 60_000 });
    try {
      connection.exec(statements);
    } finally {
      connection.close();
    }
  },
});

export const postgres = (url: string): TestDatabase => ({
  env: { DATABASE_CLIENT: 'postgres', DATABASE_URL: url },
  async all<Row>(sql: string) {
    const connection = new Client({ connectionString: url });
    // A server that crashes fails the query, and is told here once more.
    connection.on('error', () => undefined);
    await connection.connect();
    try {
      return (await connection.query(sql)).rows as Row[];
    } finally {
      await connection.end();
    }
  },
  async execute(statements) {
    const connection = new Client({ connectionString: url });
    await connection.connect();
    try {
      await connection.query(statements);
    } finally {
      await connection.end();
    }
  },
});
