import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { toRefusal } from '../../../consumers/failure';
import { toMessageError } from './documentErrors';

const SAVEPOINT = 'kafka_first_look';

/**
 * Runs `first`. If a unique value turns out to be taken, what `first` did is undone and `look` says what to do now, seeing
 * what other writers have committed meanwhile; null when nothing has changed, and the failure stands.
 *
 * Not on SQLite, where nobody else can write during a transaction.
 */
export const secondLook = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  first: () => Promise<void>,
  look: () => Promise<(() => Promise<void>) | null>,
): Promise<void> => {
  if (strapi.db.dialect.client === 'sqlite') return first();
  await trx.raw(`savepoint ${SAVEPOINT}`);
  try {
    await first();
  } catch (error) {
    if (toRefusal(toMessageError(error)).reason !== 'not_unique') throw error;
    // PostgreSQL answers nothing in a transaction in which a statement has failed.
    await trx.raw(`rollback to savepoint ${SAVEPOINT}`);
    const again = await look();
    if (!again) throw error;
    await again();
  }
};
