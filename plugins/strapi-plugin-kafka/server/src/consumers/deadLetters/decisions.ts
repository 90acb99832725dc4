import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { Actor } from '../../../../contract/actors';
import type { DeadLetterMatch, DeadLetterState, LetterAction } from '../../../../contract/deadLetters';
import { chunk, ROWS_PER_INSERT } from '../../chunk';
import { inTransaction } from '../../database/transaction';
import { whereOf } from './match';
import { createReplayToken } from './replay';
import { DEAD_LETTER_TABLE, DEAD_LETTER_UID, type DeadLetterRow } from './store';

export const ACTION_UID = 'plugin::kafka.dead-letter-action';

/** Letters of one transaction, so that nobody waits long for the database. */
const PART = ROWS_PER_INSERT;

/** What a person may decide of an open letter. A replay is `replayed` once its topic has acknowledged it. */
export type Resolution = Extract<DeadLetterState, 'replaying' | 'discarded'>;

type NewAction = Partial<LetterAction> & Pick<LetterAction, 'kind'> & { letterId: string };

/** What people decide, each with a note of who, when and what, in the same transaction. */
export const createDecisions = (strapi: Core.Strapi) => {
  const letters = (trx: Knex.Transaction) => strapi.db.getConnection(DEAD_LETTER_TABLE).transacting(trx);

  /** Inside the caller's transaction. */
  const note = async (at: Date, actions: NewAction[]): Promise<void> => {
    for (const part of chunk(actions, ROWS_PER_INSERT)) {
      const data = part.map((action) => ({ ...action, at, createdAt: at, updatedAt: at }));
      await strapi.db.query(ACTION_UID).createMany({ data });
    }
  };

  /** Of two people who decide at the same time, one does. Returns the ids of the letters that were open. */
  const resolveSome = async (
    where: object,
    limit: number,
    { to, by, at }: { to: Resolution; by: Actor | null; at: Date },
  ): Promise<string[]> =>
    inTransaction(strapi, async (trx) => {
      const found: { id: number }[] = await strapi.db.query(DEAD_LETTER_UID).findMany({
        select: ['id'],
        where: { ...where, state: 'open' satisfies DeadLetterState },
        orderBy: { id: 'asc' },
        limit,
      });
      const rows: { id: number; document_id: string }[] = await letters(trx)
        .whereIn(
          'id',
          found.map(({ id }) => id),
        )
        .where({ state: 'open' })
        .forUpdate()
        .select('id', 'document_id');
      const ids = rows.map(({ document_id }) => document_id);
      if (ids.length === 0) return ids;
      await letters(trx)
        .whereIn(
          'id',
          rows.map(({ id }) => id),
        )
        .update({
          ...NO_REPLAY,
          ...(to === 'replaying' && { replay_token: createReplayToken() }),
          state: to,
          resolved_by: nameOf(by),
          resolved_at: at,
          updated_at: at,
        });
      const kind = to === 'replaying' ? 'replay' : 'discard';
      await note(
        at,
        ids.map((letterId) => ({ letterId, kind, by })),
      );
      return ids;
    });

  return {
    /** Puts a value in the place of the broken one. False when the letter is no longer open. */
    repair: async (id: string, value: string, by: Actor | null): Promise<boolean> =>
      inTransaction(strapi, async (trx) => {
        const letter = () => letters(trx).where({ document_id: id, state: 'open' });
        const found: { value: string | null; repaired_value: string | null } | undefined = await letter()
          .forUpdate()
          .first('value', 'repaired_value');
        if (!found) return false;
        const at = new Date();
        await letter().update({ repaired_value: value, repaired_by: nameOf(by), repaired_at: at, updated_at: at });
        const before = found.repaired_value ?? found.value;
        await note(at, [{ letterId: id, kind: 'repair', by, before, after: value }]);
        return true;
      }),

    /** Returns the ids of those that were open and are now resolved. */
    async resolve(ids: string[], to: Resolution, by: Actor | null): Promise<Set<string>> {
      const done = new Set<string>();
      const at = new Date();
      for (const part of chunk([...new Set(ids)], PART)) {
        const resolved = await resolveSome({ documentId: { $in: part } }, PART, { to, by, at });
        for (const id of resolved) done.add(id);
      }
      return done;
    },

    /** The oldest open letters that match, `limit` at most, in several transactions. Returns how many they were. */
    async resolveMatching(match: DeadLetterMatch, to: Resolution, by: Actor | null, limit: number): Promise<number> {
      const at = new Date();
      let count = 0;
      while (count < limit) {
        const some = await resolveSome(whereOf(match), Math.min(PART, limit - count), { to, by, at });
        if (some.length === 0) break;
        count += some.length;
      }
      return count;
    },

    /** A replay was turned down: the letters wait for another decision, with the reason. */
    reopen: async (rows: Pick<DeadLetterRow, 'id' | 'documentId'>[], detail: string): Promise<void> =>
      inTransaction(strapi, async (trx) => {
        const at = new Date();
        const ids = rows.map(({ id }) => id);
        const open: DeadLetterState = 'open';
        await letters(trx)
          .whereIn('id', ids)
          .where({ state: 'replaying' })
          .update({
            ...NO_REPLAY,
            state: open,
            replay_error: detail,
            resolved_by: null,
            resolved_at: null,
            updated_at: at,
          });
        await note(
          at,
          rows.map(({ documentId }) => ({ letterId: documentId, kind: 'replay_refused', detail })),
        );
      }),
  };
};

export type Decisions = ReturnType<typeof createDecisions>;

/** Nothing of an earlier decision is left, not even its token. */
const NO_REPLAY = { replay_token: null, replay_attempts: 0, replay_error: null, next_replay_at: null };

const nameOf = (by: Actor | null): string => by?.name ?? 'system';
