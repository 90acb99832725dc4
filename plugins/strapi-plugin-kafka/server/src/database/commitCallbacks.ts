import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { causeOf } from '../databaseError';
import { createRepeatedLog } from '../repeatedLog';

type Database = Core.Strapi['db'];
type Callback = () => unknown;

/** What Strapi hands to the work of a transaction, as far as it matters here. */
interface Transaction {
  trx: Knex.Transaction;
  onCommit(callback: Callback): void;
}

/** The plugin's own transactions, by the database whose `onCommit` has been guarded. */
const guarded = new WeakMap<Database, WeakSet<Knex.Transaction>>();

/**
 * What others do after the commit of this transaction may fail and is logged. The Document Service reads each entry it has
 * written once more after the commit, for the event, and nothing awaits that (`createEventManager` in @strapi/core): a
 * connection that breaks in this moment is a rejection that nobody handles, which ends the process. A callback that throws
 * at once would pass for a transaction that has failed.
 */
export const surviveCommitCallbacks = (strapi: Core.Strapi, trx: Knex.Transaction): void => {
  let own = guarded.get(strapi.db);
  if (!own) {
    own = new WeakSet();
    guarded.set(strapi.db, own);
    guard(strapi, own);
  }
  own.add(trx);
};

/** Callbacks are added in transactions that join the plugin's, by code that gets `onCommit` from Strapi. */
const guard = (strapi: Core.Strapi, own: WeakSet<Knex.Transaction>): void => {
  const transaction = strapi.db.transaction.bind(strapi.db) as (
    work?: (given: Transaction) => unknown,
  ) => Promise<never>;
  const log = createRepeatedLog(strapi.log);
  const survive = async (callback: Callback): Promise<void> => {
    try {
      await callback();
    } catch (error) {
      // Not its message: what a listener throws may quote an entry.
      const cause = causeOf(error) ?? 'it threw something that is not an error';
      log(
        'error',
        `[kafka] Something that runs after entries are committed has failed, e.g. an event listener (${cause}).`,
      );
    }
  };
  strapi.db.transaction = (work?: (given: Transaction) => unknown) => {
    if (!work) return transaction();
    return transaction((given) => {
      if (!own.has(given.trx)) return work(given);
      return work({ ...given, onCommit: (callback) => given.onCommit(() => void survive(callback)) });
    });
  };
};
