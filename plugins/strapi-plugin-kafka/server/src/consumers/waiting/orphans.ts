import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { Actor } from '../../../../contract/actors';
import type { ParkedMatch } from '../../../../contract/parked';
import { readableTogether } from '../../database/readTogether';
import { inTransaction } from '../../database/transaction';
import type { NewDeadLetter } from '../deadLetters/newRows';
import type { DeadLetterStore } from '../deadLetters/store';
import { FenceLostError } from '../errors';
import type { Refusal } from '../failure';
import { LARGE_COLUMNS, type OwnedMessage, type ParkedStore } from '../parked';
import { PARKED_TABLE } from '../parkedTable';
import { refusalOf } from '../partition/item';
import type { RunOutcomes } from '../runs/outcomes';
import { tallyRecords } from '../runs/tally';

/** Messages of one transaction, if they are small, so that nobody waits long for the database. */
const PAGE = 100;
/** Messages of one request, whose end a person waits for. */
const MOST_AT_ONCE = 10_000;

interface OrphansDeps {
  strapi: Core.Strapi;
  parked: ParkedStore;
  deadLetters: DeadLetterStore;
  runOutcomes: RunOutcomes;
  /** Those of all configured consumers. */
  groups: readonly string[];
}

/**
 * Messages that wait for a consumer that was renamed or removed: nobody claims their partitions, so they are given up
 * without a claim. An instance that still has the consumer may do something with them at the same time: each row is locked
 * first, and counted when it is deleted.
 */
export const createOrphans = ({ strapi, parked, deadLetters, runOutcomes, groups }: OrphansDeps) => {
  const orphans = () => strapi.db.getConnection(PARKED_TABLE).whereNotIn('group_id', groups);

  /** Inside the caller's transaction. Returns the rows of those that are stored as letters. */
  const makeLetters = async (trx: Knex.Transaction, messages: OwnedMessage[], by: string): Promise<number[]> => {
    const { consumer, key } = messages[0];
    const letters = messages.map((owned) => toLetter(owned, by));
    const ids = await deadLetters.add(trx, { consumer, ...key }, letters);
    const stored = messages.filter((_, index) => ids[index] !== null).map(({ message }) => message);
    const records = stored.map(({ record }) => record);
    await runOutcomes.add(consumer, tallyRecords(records, ['waiting', -1], ['dead', 1]), trx);
    return stored.map(({ rowId }) => rowId);
  };

  /** Those of which not even a bare letter can be stored wait on. */
  const giveUpSome = (ids: number[], by: string): Promise<number> =>
    inTransaction(strapi, async (trx) => {
      const stored: number[] = [];
      for (const messages of byOrigin(await parked.lock(trx, ids))) {
        stored.push(...(await makeLetters(trx, messages, by)));
      }
      const deleted = await parked.remove(stored);
      if (deleted === stored.length) return deleted;
      throw new FenceLostError(`${stored.length - deleted} of ${stored.length} messages no longer wait.`);
    });

  const giveUp = async (which: (query: Knex.QueryBuilder) => void, who: Actor | null): Promise<number> => {
    let count = 0;
    for (let after = 0; count < MOST_AT_ONCE;) {
      const found: { id: number }[] = await orphans()
        .where(which)
        .where('id', '>', after)
        .orderBy('id')
        .limit(PAGE)
        .select('id');
      if (found.length === 0) break;
      const some = found.map(({ id }) => id);
      const ids = await readableTogether(strapi, { table: PARKED_TABLE, ids: some, columns: LARGE_COLUMNS });
      count += await giveUpSome(ids, who?.name ?? 'system');
      after = ids[ids.length - 1];
    }
    return count;
  };

  return {
    /** Which of some messages, by their ids, belong to no consumer. */
    async among(ids: string[]): Promise<string[]> {
      const rows: { document_id: string }[] = await orphans().whereIn('document_id', ids).select('document_id');
      return rows.map(({ document_id }) => document_id);
    },

    /** Makes dead letters of those of them that belong to no consumer. Returns how many they were. */
    giveUp: (ids: string[], who: Actor | null): Promise<number> =>
      giveUp((query) => void query.whereIn('document_id', ids), who),

    giveUpMatching: (match: ParkedMatch, who: Actor | null): Promise<number> =>
      giveUp((query) => void query.where(match), who),
  };
};

export type Orphans = ReturnType<typeof createOrphans>;

const byOrigin = (messages: readonly OwnedMessage[]): OwnedMessage[][] => {
  const origins = new Map<string, OwnedMessage[]>();
  for (const owned of messages) {
    const origin = JSON.stringify([owned.consumer, owned.key]);
    const same = origins.get(origin);
    if (same) same.push(owned);
    else origins.set(origin, [owned]);
  }
  return [...origins.values()];
};

const toLetter = ({ key, message }: OwnedMessage, by: string): NewDeadLetter => ({
  ...(refusalOf(key, { ...message, givenUpBy: by }) as Refusal),
  record: message.record,
  bare: message.unreadable,
  attempts: message.attempts,
  failingSince: message.since,
});
