import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { ParkedWish } from '../../../contract/parked';
import type { PlannedMove } from '../../../contract/positions';
import type { PositionIncident } from '../../../contract/status';
import type { TopicOffsets } from '../broker/port';
import { inTransaction } from '../database/transaction';
import { createDocumentId } from '../documentIds';
import { ServiceError } from '../errors';
import { FenceLostError } from './errors';
import { PARKED_TABLE } from './parkedTable';
import type { Witness } from './partition/witness';
import {
  claimOf,
  incidentOf,
  seenColumns,
  WITHOUT_WITNESS,
  type Claim,
  type PositionRow,
  type SeenKafka,
} from './positionRow';

const TABLE = 'kafka_positions';

export interface PartitionKey {
  groupId: string;
  topic: string;
  partition: number;
}

export interface StoredPosition extends PartitionKey {
  next: number;
  incident: PositionIncident | null;
}

/** Whose positions in which topic. */
export type GroupTopic = Omit<PartitionKey, 'partition'>;

/** A position as it is compared with what its worker believes. */
export interface Standing extends PartitionKey {
  next: number;
  epoch: number;
  /** Whether a person wants something of messages that wait there. */
  wished: boolean;
}

/** The positions table: where each group is, and the fence that keeps zombies from writing. */
export const createPositions = (strapi: Core.Strapi) => {
  const table = (trx?: Knex.Transaction) => {
    // Strapi types this connection without its rows.
    const query = strapi.db.getConnection(TABLE) as Knex.QueryBuilder<PositionRow, PositionRow[]>;
    return trx ? query.transacting(trx) : query;
  };
  const inTopic = ({ groupId, topic }: GroupTopic) => ({ group_id: groupId, topic });
  const where = (key: PartitionKey) => ({ ...inTopic(key), partition: key.partition });

  const createMissing = (
    trx: Knex.Transaction,
    topic: GroupTopic,
    missing: readonly { partition: number; next: number }[],
    now: Date,
  ) =>
    table(trx)
      .insert(
        missing.map(({ partition, next }) => ({
          ...where({ ...topic, partition }),
          document_id: createDocumentId(),
          next_offset: next,
          epoch: 0,
          owner: null,
          claims_without_progress: 0,
          suspect_attempts: 0,
          created_at: now,
          updated_at: now,
        })),
      )
      .onConflict(['group_id', 'topic', 'partition'])
      .ignore();

  /** Locks those positions that no other transaction has locked. SQLite has one writer at a time, and no locks of rows. */
  const lockFree = async (trx: Knex.Transaction, topic: GroupTopic, partitions: number[]): Promise<number[]> => {
    if (strapi.db.dialect.client === 'sqlite') return partitions;
    const here = table(trx).where(inTopic(topic)).whereIn('partition', partitions);
    return (await here.forUpdate().skipLocked().select('partition')).map(({ partition }) => partition);
  };

  /** Changes a row that is still claimed; throws FenceLostError otherwise. */
  const update = async (key: PartitionKey, { epoch }: Claim, values: Partial<PositionRow>): Promise<void> => {
    const changed = await table()
      .where({ ...where(key), epoch })
      .update(values);
    if (changed !== 1) throw fenceLost(key);
  };

  return {
    /**
     * Claims partitions: raises their epochs, so that transactions of earlier claims no longer commit. The first claim
     * ever starts at the beginning of the log. Only where there is something to apply (the log's end is beyond the
     * position) can a claim be one without progress.
     *
     * @param logs of some hundred partitions at most
     * @returns without those whose position another transaction has locked
     */
    async claim(topic: GroupTopic, owner: string, logs: readonly TopicOffsets[]): Promise<Map<number, Claim>> {
      const now = new Date();
      const wanted = logs.map(({ partition }) => partition);
      const rows = (trx?: Knex.Transaction, partitions = wanted) =>
        table(trx).where(inTopic(topic)).whereIn('partition', partitions);
      const known = new Set((await rows().select('partition')).map(({ partition }) => partition));
      const missing = logs.filter(({ partition }) => !known.has(partition));
      const ends = new Map(logs.map(({ partition, end }) => [partition, end]));

      // It begins with a change: on SQLite one that reads first may fail when it comes to write.
      return inTransaction(strapi, async (trx) => {
        const starts = missing.map(({ partition, start }) => ({ partition, next: start }));
        if (starts.length > 0) await createMissing(trx, topic, starts, now);
        const free = await lockFree(trx, topic, wanted);
        if (free.length === 0) return new Map<number, Claim>();
        await rows(trx, free).update({ owner, updated_at: now }).increment('epoch', 1);
        const claimed = await rows(trx, free);
        const isBehind = ({ partition, next_offset: next }: PositionRow) => Number(next) < ends.get(partition)!;
        const behind = claimed.filter(isBehind).map(({ partition }) => partition);
        if (behind.length > 0) await rows(trx, behind).increment('claims_without_progress', 1);
        return new Map(
          claimed.map((row) => {
            const claims = row.claims_without_progress + (isBehind(row) ? 1 : 0);
            return [row.partition, claimOf({ ...row, claims_without_progress: claims })];
          }),
        );
      });
    },

    /**
     * Moves the position inside the transaction that writes the entries. `from` equal to `to` only checks the fence.
     * The witness is the last record that is passed; null where offsets without records are, or none.
     *
     * @throws FenceLostError when the partition was claimed by somebody else since.
     */
    async advance(
      trx: Knex.Transaction,
      key: PartitionKey,
      claim: Claim,
      { from, to, witness }: { from: number; to: number; witness: Witness | null },
    ): Promise<void> {
      const changed = await table(trx)
        .where({ ...where(key), epoch: claim.epoch, next_offset: from })
        .update({
          next_offset: to,
          // Only progress proves that the messages here do no harm: trying again what waits does not.
          ...(to > from && { claims_without_progress: 0, suspect_offset: null, suspect_attempts: 0 }),
          ...(witness && { witness_offset: witness.offset, witness_checksum: witness.checksum }),
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
      await update(key, claim, { suspect_offset: attempts === 0 ? null : offset, suspect_attempts: attempts });
    },

    /**
     * Makes the partition stand still until a person moves its position.
     *
     * @throws FenceLostError as `advance` does: what a zombie sees may have been settled since.
     */
    async setIncident(key: PartitionKey, claim: Claim, { code, message }: PositionIncident): Promise<void> {
      await update(key, claim, { incident: message, incident_code: code, updated_at: new Date() });
    },

    /**
     * Keeps what Kafka looks like, so that the next claims notice what has changed since.
     *
     * @param news of some hundred partitions at most
     * @returns the partitions that were claimed by somebody else since: nothing is kept with them
     */
    async keepSeen(
      topic: GroupTopic,
      news: readonly { partition: number; claim: Claim; seen: SeenKafka }[],
    ): Promise<Set<number>> {
      const alike = new Map<string, typeof news>();
      for (const one of news) {
        const { clusterId, foreignOffset } = one.seen;
        const columns = JSON.stringify([clusterId, foreignOffset, one.claim.epoch]);
        alike.set(columns, [...(alike.get(columns) ?? []), one]);
      }
      const lost = new Set<number>();
      for (const some of alike.values()) {
        const [{ claim, seen }] = some;
        const partitions = some.map(({ partition }) => partition);
        const held = () =>
          table()
            .where({ ...inTopic(topic), epoch: claim.epoch })
            .whereIn('partition', partitions);
        const changed = await held().update(seenColumns(seen));
        if (changed === some.length) continue;
        const kept = new Set((await held().select('partition')).map(({ partition }) => partition));
        for (const partition of partitions) if (!kept.has(partition)) lost.add(partition);
      }
      return lost;
    },

    /**
     * Puts positions somewhere else, by a person's wish, and settles their incidents. Raises the epochs: what is being
     * applied on any instance right now no longer commits. Nobody owns the partitions until somebody claims them again.
     *
     * @throws ServiceError `positions_changed` when one is not where the person saw it (null: not there yet).
     */
    async move(trx: Knex.Transaction, topic: GroupTopic, moves: PlannedMove[]): Promise<void> {
      const now = new Date();
      const rows = await table(trx).where(inTopic(topic)).forUpdate().select('partition', 'next_offset');
      const current = new Map(rows.map(({ partition, next_offset }) => [partition, Number(next_offset)]));
      assertUnchanged(moves, current);
      for (const { partition, to } of moves) {
        const key = { ...topic, partition };
        if (!current.has(partition)) await createMissing(trx, topic, [{ partition, next: to }], now);
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
            ...WITHOUT_WITNESS,
            updated_at: now,
          })
          .increment('epoch', 1);
      }
    },

    /**
     * Takes a partition from whoever has claimed it, so that it is claimed and tried again at once, on whatever instance.
     * Returns whether its position is still `next`.
     */
    async release(key: PartitionKey, next: number): Promise<boolean> {
      const released = await table()
        .where({ ...where(key), next_offset: next, incident_code: null })
        .update({ owner: null, updated_at: new Date() })
        .increment('epoch', 1);
      return released === 1;
    },

    /**
     * Moves a position past one message, by a person's wish, and raises the epoch as `move` does. `witness` is of the message;
     * null where it cannot be read. Returns whether the position was `from` until now.
     */
    async passBy(
      trx: Knex.Transaction,
      key: PartitionKey,
      { from, to, witness }: { from: number; to: number; witness: Witness | null },
    ): Promise<boolean> {
      const passed = await table(trx)
        .where({ ...where(key), next_offset: from, incident_code: null })
        .update({
          next_offset: to,
          owner: null,
          claims_without_progress: 0,
          suspect_offset: null,
          suspect_attempts: 0,
          ...(witness && { witness_offset: witness.offset, witness_checksum: witness.checksum }),
          updated_at: new Date(),
        })
        .increment('epoch', 1);
      return passed === 1;
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

export const fenceLost = ({ groupId, topic, partition }: PartitionKey): FenceLostError =>
  new FenceLostError(`${topic}/${partition} of group "${groupId}" has been claimed by somebody else.`);

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
