import type { Knex } from 'knex';
import { fillOrderHashes } from './fillOrderHashes';

/** A query on a table, in the transaction of the migration. */
export type Tables = (name: string) => Knex.QueryBuilder;

/**
 * What was stored by earlier versions, brought into the form that this one reads. Number n of the list leads from layout
 * n − 1 to layout n; the columns are there already, since Strapi syncs its schema before. They run once, in a transaction.
 *
 * Old and new versions run beside each other while a project is deployed, so a release only adds tables and columns, and
 * fills them; what no release reads any more is removed by the next one. A number is never given out again.
 */
export const migrations: readonly ((tables: Tables) => Promise<void>)[] = [fillOrderHashes];
