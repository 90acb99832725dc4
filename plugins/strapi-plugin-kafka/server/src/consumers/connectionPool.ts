import type { Core } from '@strapi/strapi';

/** What is used of knex's pool of database connections (tarn). */
export interface ConnectionPool {
  /** How many connections there may be. */
  readonly max: number;
  /** How many queries and transactions wait for one. */
  numPendingAcquires(): number;
  /** Calls the listener for every query and transaction that asks for a connection. */
  on(event: 'acquireRequest', listener: () => void): void;
}

export const connectionPool = (strapi: Core.Strapi): ConnectionPool =>
  (strapi.db.connection.client as { pool: ConnectionPool }).pool;

/** What measured best: more partitions at a time keep PostgreSQL no busier. */
const ENOUGH = 3;

/**
 * How many partitions a consumer handles at the same time unless its configuration says so. Half of the connections
 * stay free for others; one connection, as SQLite has it, is not shared: partitions would only wait for each other.
 */
export const defaultConcurrency = ({ max }: Pick<ConnectionPool, 'max'>): number =>
  Math.max(1, Math.min(ENOUGH, Math.floor(max / 2)));
