import type { Knex } from 'knex';
import type { Stored } from '../../validate/reader';

/** A column by its name in the database and the type of its attribute, `id` for primary and foreign keys. */
export interface Column {
  name: string;
  type: string;
}

export interface Lookup {
  column: Column;
  values: Stored[];
}

export interface RowUpdate {
  id: number;
  /** In the order of the columns. */
  values: Stored[];
  /** Counts as changed even if every value is there already. */
  forced: boolean;
}

/**
 * The statements of a batch in the words of one database. All of them run in the transaction given, and none of them
 * fails on a row that a unique index keeps out: PostgreSQL would give up the whole transaction.
 */
export interface Dialect {
  /** Rows in which any column holds one of its values, by `id`. Nobody else changes them until the transaction ends. */
  find(trx: Knex.Transaction, table: string, columns: Column[], lookups: Lookup[]): Promise<Record<string, unknown>[]>;

  /**
   * Inserts rows that their first column tells apart, with `stamps` set on all of them. Answers with their ids; null for
   * a row that a unique index keeps out.
   */
  insert(
    trx: Knex.Transaction,
    table: string,
    columns: Column[],
    rows: Stored[][],
    stamps?: Record<string, Date>,
  ): Promise<(number | null)[]>;

  /**
   * Updates those rows that would change, and sets `stamps` on them.
   *
   * @returns The ids of the rows that changed.
   * @throws Error of the database when a unique index is violated.
   */
  update(
    trx: Knex.Transaction,
    table: string,
    columns: Column[],
    rows: RowUpdate[],
    stamps: Record<string, Date>,
  ): Promise<Set<number>>;
}
