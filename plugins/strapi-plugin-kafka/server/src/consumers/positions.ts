import { randomBytes } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { FenceLostError } from './errors';

const TABLE = 'kafka_positions';

/** The right to move a partition's position, until somebody else claims it. */
export interface Claim {
  readonly epoch: number;
  /** Next offset to apply, as of the claim. */
  readonly next: number;
  /** Whether this claim is the first ever made. */
  readonly created: boolean;
  readonly incident: string | null;
}

export interface PartitionKey {
  groupId: string;
  topic: string;
  partition: number;
}

export interface StoredPosition extends PartitionKey {
  next: number;
  incident: string | null;
}

interface PositionRow {
  document_id: string;
  owner: string;
  claims_without_progress: number;
  created_at: Date;
  updated_at: Date;
  group_id: string;
  topic: string;
  partition: number;
  /** PostgreSQL's driver gives 64-bit integers as text. */
  next_offset: number | string;
  epoch: number | string;
  incident: string | null;
}

/** The positions table: where each group is, and the fence that keeps zombies from writing. */
export const createPositions = (strapi: Core.Strapi) => {
  const table = (trx?: Knex.Transaction) => {
    // Strapi types this connection without its rows.
    const query = strapi.db.getConnection(TABLE) as Knex.QueryBuilder<PositionRow, PositionRow[]>;
    return trx ? query.transacting(trx) : query;
  };
  const where = ({ groupId, topic, partition }: PartitionKey) => ({ group_id: groupId, topic, partition });

  return {
    /**
     * Claims a partition: raises its epoch, so that transactions of earlier claims no longer commit.
     * The first claim ever starts at `start`, the beginning of the log.
     */
    async claim(key: PartitionKey, { owner, start }: { owner: string; start: number }): Promise<Claim> {
      return strapi.db.transaction(async ({ trx }) => {
        const now = new Date();
        await table(trx)
          .insert({
            ...where(key),
            document_id: randomBytes(12).toString('hex'),
            next_offset: start,
            epoch: 0,
            owner,
            claims_without_progress: 0,
            created_at: now,
            updated_at: now,
          })
          .onConflict(['group_id', 'topic', 'partition'])
          .ignore();
        await table(trx)
          .where(where(key))
          .update({ owner, updated_at: now })
          .increment('epoch', 1)
          .increment('claims_without_progress', 1);
        const row = (await table(trx).where(where(key)).first()) as PositionRow;
        return {
          epoch: Number(row.epoch),
          next: Number(row.next_offset),
          created: Number(row.epoch) === 1,
          incident: row.incident,
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
        .update({ next_offset: to, claims_without_progress: 0, updated_at: new Date() });
      if (changed === 1) return;
      throw new FenceLostError(
        `Position of group "${key.groupId}" in ${key.topic}/${key.partition} is no longer held by epoch ${claim.epoch} at offset ${from}.`,
      );
    },

    async setIncident(key: PartitionKey, incident: string | null): Promise<void> {
      await table().where(where(key)).update({ incident, updated_at: new Date() });
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
        incident: row.incident,
      }));
    },
  };
};

export type Positions = ReturnType<typeof createPositions>;
