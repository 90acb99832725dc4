import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { Actor } from '../../../../contract/actors';
import type { ParkedMatch, ParkedWish } from '../../../../contract/parked';
import { inTransaction } from '../../database/transaction';
import { PARKED_TABLE } from '../parkedTable';

/**
 * What people want of messages that wait. A wish makes its message due and is stored with it: only who holds the
 * partition may touch the message, whichever instance the person has asked.
 *
 * @param groups Those of all configured consumers: nobody would do what is wanted of other messages.
 */
export const createWishes = (strapi: Core.Strapi, groups: readonly string[]) => {
  const table = (trx?: Knex.Transaction) => {
    const query = strapi.db.getConnection(PARKED_TABLE);
    return trx ? query.transacting(trx) : query;
  };
  const noted = (wish: ParkedWish, who: Actor | null) => ({
    wish,
    wished_by: who?.name ?? 'system',
    next_try_at: 0,
  });

  return {
    /** Returns the ids of those that wait still. */
    note: async (wish: ParkedWish, ids: string[], who: Actor | null): Promise<string[]> =>
      inTransaction(strapi, async (trx) => {
        const waiting: { document_id: string }[] = await table(trx)
          .whereIn('document_id', ids)
          .whereIn('group_id', groups)
          .orderBy('id')
          .forUpdate()
          .select('document_id');
        const found = waiting.map(({ document_id }) => document_id);
        await table(trx).whereIn('document_id', found).update(noted(wish, who));
        return found;
      }),

    /** One statement for all of them: who fulfils the wishes does so in parts. Returns how many they are. */
    noteMatching: (wish: ParkedWish, match: ParkedMatch, who: Actor | null): Promise<number> =>
      table().where(match).whereIn('group_id', groups).update(noted(wish, who)),
  };
};

export type Wishes = ReturnType<typeof createWishes>;
