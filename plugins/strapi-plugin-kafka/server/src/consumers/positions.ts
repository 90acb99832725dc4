import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { ParkedWish } from '../../../contract/parked';
import type { PlannedMove } from '../../../contract/positions';
import type { IncidentCode, PositionIncident } from '../../../contract/status';
import { inTransaction } from '../database/transaction';
import { createDocumentId } from '../documentIds';
import { ServiceError } from '../errors';
import { FenceLostError } from './errors';
import { PARKED_TABLE } from './parkedTable';

const TABLE = 'kafka_positions';

/** The right to move a partition's position, until somebody else claims it. */
export interface Claim {
  readonly epoch: number;
  /** Next offset to apply, as of the claim. */
  readonly next: number;
  readonly incident: PositionIncident | null;
  /** Claims since the position last moved, this one included. */
  readonly claimsWithoutProgress: number;
  /** The message at which processes have died, and how often; null when none is suspected. */
  readonly suspect: { offset: number; attempts: number } | null;
}

export interface PartitionKey {
  groupId: string;
  topic: string;
  partition: number;
}

export interface StoredPosition extends PartitionKey {
  next: number;
  incident: PositionIncident | null;
}

/** A position as it is compared with what its worker believes. */
export interface Standing extends PartitionKey {
  next: number;
  epoch: number;
  /** Whether a person wants something of messages that wait there. */
  wished: boolean;
}

interface PositionRow {
  document_id: string;
  owner: string | null;
  claims_without_progress: number;
  created_at: Date;
  updated_at: Date;
  group_id: string;
  topic: string;
  partition: number;
  /** PostgreSQL's driver gives 64-bit integers as text. */
  next_offset: number | string;
  epoch: number | string;
  suspect_offset: number | string | null;
  suspect_attempts: number;
  incident: string | null;
  incident_code: IncidentCode | null;
}

/** The positions table: where each group is, and the fence that keeps zombies from writing. */
export const createPositions = (strapi: Core.Strapi) => {
  const table = (trx?: Knex.Transaction) => {
    // Strapi types this connection without its rows.
    const query = strapi.db.getConnection(TABLE) as Knex.QueryBuilder<PositionRow, PositionRow[]>;
    return trx ? query.transacting(trx) : query;
  };
  const where = ({ groupId, topic, partition }: PartitionKey) => ({ group_id: groupId, topic, partition });

  const createMissing = (trx: Knex.Transaction, key: PartitionKey, owner: string | null, next: number, now: Date) =>
    table(trx)
      .insert({
        ...where(key),
        document_id: createDocumentId(),
        next_offset: next,
        epoch: 0,
        owner,
        claims_without_progress: 0,
        suspect_attempts: 0,
        created_at: now,
        updated_at: now,
      })
      .onConflict(['group_id', 'topic', 'partition'])
      .ignore();

  return {
    /**
     * Claims a partition: raises its epoch, so that transactions of earlier claims no longer commit.
     * The first claim ever starts at `start`, the beginning of the log. Only where there is something to apply (`end`
     * is beyond the position) can a claim be one without progress.
     */
    async claim(
      key: PartitionKey,
      { owner, start, end }: { owner: string; start: number; end: number },
    ): Promise<Claim> {
      return inTransaction(strapi, async (trx) => {
        const now = new Date();
        await createMissing(trx, key, owner, start, now);
        await table(trx).where(where(key)).update({ owner, updated_at: now }).increment('epoch', 1);
        await table(trx).where(where(key)).where('next_offset', '<', end).increment('claims_without_progress', 1);
        const row = (await table(trx).where(where(key)).first()) as PositionRow;
        return {
          epoch: Number(row.epoch),
          next: Number(row.next_offset),
          incident: incidentOf(row),
          claimsWithoutProgress: row.claims_without_progress,
          suspect:
            row.suspect_offset === null ? null : { offset: Number(row.suspect_offset), attempts: row.suspect_attempts },
        };
      });
    },

    /**
     * Moves the position inside the transaction that writes the entries. `from` equal to `to` only checks the fence.
     *
     * @throws FenceLostError when the partition was claimed by somebody else since.
     */
    async advance(trx: Knex.Transaction, key: PartitionKey, claim: Claim, from: number, to: number): Promise<void> {
      const changed = await table(trx)
        .where({ ...where(key), epoch: claim.epoch, next_offset: from })
        .update({
          next_offset: to,
          // Only progress proves that the messages here do no harm: trying again what waits does not.
          ...(to > from && { claims_without_progress: 0, suspect_offset: null, suspect_attempts: 0 }),
          updated_at: new Date(),
        });
      if (changed === 1) return;
      throw new FenceLostError(
        `Position of group "${key.groupId}" in ${key.topic}/${key.partition} is no longer held by epoch ${claim.epoch} at offset ${from}.`,
      );
    },

    /**
     * Notes, before a message is applied alone, that it may kill the process; `attempts` 0 takes the suspicion back.
     *
     * @throws FenceLostError as `advance` does.
     */
    async suspect(key: PartitionKey, claim: Claim, offset: number, attempts: number): Promise<void> {
      const changed = await table()
        .where({ ...where(key), epoch: claim.epoch })
        .update({ suspect_offset: attempts === 0 ? null : offset, suspect_attempts: attempts });
      if (changed !== 1) throw new FenceLostError(`Group "${key.groupId}" has been claimed by somebody else.`);
    },

    /**
     * Makes the partition stand still until a person moves its position.
     *
     * @throws FenceLostError as `advance` does: what a zombie sees may have been settled since.
     */
    async setIncident(key: PartitionKey, claim: Claim, { code, message }: PositionIncident): Promise<void> {
      const changed = await table()
        .where({ ...where(key), epoch: claim.epoch })
        .update({ incident: message, incident_code: code, updated_at: new Date() });
      if (changed !== 1) throw new FenceLostError(`Group "${key.groupId}" has been claimed by somebody else.`);
    },

    /**
     * Puts positions somewhere else, by a person's wish, and settles their incidents. Raises the epochs: what is being
     * applied on any instance right now no longer commits. Nobody owns the partitions until somebody claims them again.
     *
     * @throws ServiceError `positions_changed` when one is not where the person saw it (null: not there yet).
     */
    async move(trx: Knex.Transaction, topic: Omit<PartitionKey, 'partition'>, moves: PlannedMove[]): Promise<void> {
      const now = new Date();
      const here = { group_id: topic.groupId, topic: topic.topic };
      const rows = await table(trx).where(here).forUpdate().select('partition', 'next_offset');
      const current = new Map(rows.map(({ partition, next_offset }) => [partition, Number(next_offset)]));
      assertUnchanged(moves, current);
      for (const { partition, to } of moves) {
        const key = { ...topic, partition };
        if (!current.has(partition)) await createMissing(trx, key, null, to, now);
        await table(trx)
          .where(where(key))
          .update({
            next_offset: to,
            owner: null,
            incident: null,
            incident_code: null,
            claims_without_progress: 0,
            suspect_offset: null,
            suspect_attempts: 0,
            updated_at: now,
          })
          .increment('epoch', 1);
      }
    },

    /** Where the partitions of groups are, and whether people want something of messages that wait there. One query. */
    async standings(groupIds: string[]): Promise<Standing[]> {
      const knex = strapi.db.connection;
      const wishes: ParkedWish[] = ['retry', 'give_up'];
      const wished = knex(`${PARKED_TABLE} as parked`)
        .select(knex.raw('1'))
        .whereIn('parked.wish', wishes)
        .whereRaw('parked.group_id = positions.group_id')
        .whereRaw('parked.topic = positions.topic')
        .whereRaw('?? = ??', ['parked.partition', 'positions.partition']);
      const rows: (Pick<PositionRow, 'group_id' | 'topic' | 'partition' | 'next_offset' | 'epoch'> & {
        wished: boolean | number;
      })[] = await knex(`${TABLE} as positions`)
        .whereIn('positions.group_id', groupIds)
        .select('positions.group_id', 'positions.topic', 'positions.partition')
        .select('positions.next_offset', 'positions.epoch', knex.raw('exists ? as wished', [wished]));
      return rows.map((row) => ({
        groupId: row.group_id,
        topic: row.topic,
        partition: row.partition,
        next: Number(row.next_offset),
        epoch: Number(row.epoch),
        wished: Boolean(row.wished),
      }));
    },

    /** Positions of all groups of this project, or of one. */
    async list(groupId?: string): Promise<StoredPosition[]> {
      const query = table().orderBy(['group_id', 'topic', 'partition']);
      const rows = await (groupId ? query.where('group_id', groupId) : query);
      return rows.map((row) => ({
        groupId: row.group_id,
        topic: row.topic,
        partition: row.partition,
        next: Number(row.next_offset),
        incident: incidentOf(row),
      }));
    },
  };
};

const incidentOf = ({ incident_code: code, incident }: PositionRow): PositionIncident | null =>
  code === null ? null : { code, message: incident ?? '' };

const assertUnchanged = (moves: PlannedMove[], current: ReadonlyMap<number, number>): void => {
  const issues = moves.flatMap(({ partition, from }, index) => {
    const now = current.get(partition) ?? null;
    if (now === from) return [];
    const message = `The position in partition ${partition} was ${from ?? 'not set'} and is ${now ?? 'not set'} now.`;
    return [{ path: ['moves', index, 'from'], message }];
  });
  if (issues.length === 0) return;
  const more = issues.length > 1 ? ` ${issues.length - 1} others have changed too.` : '';
  const message = `${issues[0].message}${more} Nothing was moved: review it again.`;
  throw new ServiceError('positions_changed', message, issues);
};

export type Positions = ReturnType<typeof createPositions>;
