/** What a database's columns hold. Strapi's validators do not look at that: a value beyond it fails in the database. */
export interface Limits {
  /** Characters of `string`, `email`, `uid` and `enumeration`, which Strapi keeps in varchar(255). */
  shortText: number;
  integer: { min: number; max: number };
  /** Whole numbers of a `biginteger` that Strapi reads again as they were stored. */
  bigInteger: { min: bigint; max: bigint };
  /** Decimals must be nearer to zero; Strapi's columns are decimal(10, 2). */
  decimal: number;
  /** Takes U+0000, halves of surrogate pairs, and text in JSON columns that is no JSON. */
  anyText: boolean;
}

/** PostgreSQL and MySQL. */
const SERVER: Limits = {
  shortText: 255,
  integer: { min: -(2 ** 31), max: 2 ** 31 - 1 },
  bigInteger: { min: -(2n ** 63n), max: 2n ** 63n - 1n },
  decimal: 10 ** 8 - 0.005,
  anyText: false,
};

/** SQLite's column types bind nothing. Its driver gives integers as numbers, which round beyond 2^53. */
const SQLITE: Limits = {
  shortText: Infinity,
  integer: { min: -Infinity, max: Infinity },
  bigInteger: { min: -(2n ** 53n) + 1n, max: 2n ** 53n - 1n },
  decimal: Infinity,
  anyText: true,
};

/** @param client As Strapi's database layer calls it. */
export const limitsOf = (client: string): Limits => (client === 'sqlite' ? SQLITE : SERVER);
