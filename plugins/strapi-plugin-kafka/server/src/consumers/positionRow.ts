import type { IncidentCode, PositionIncident } from '../../../contract/status';
import type { Witness } from './partition/witness';

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
  /** null: nothing was applied since the position was first claimed, moved, or stored by an earlier version. */
  readonly witness: Witness | null;
  /** What Kafka looked like when it was last trusted; null: never since the position was moved, or by an earlier version. */
  readonly seen: SeenKafka | null;
}

/** What is kept of Kafka with a position. */
export interface SeenKafka {
  /** null: the brokers do not tell. */
  clusterId: string | null;
  /** The group's offset, when something other than the plugin has set it; null: nothing has. */
  foreignOffset: number | null;
}

/** PostgreSQL's driver gives 64-bit integers as text. */
type Int64 = number | string;

export interface PositionRow {
  document_id: string;
  owner: string | null;
  claims_without_progress: number;
  created_at: Date;
  updated_at: Date;
  group_id: string;
  topic: string;
  partition: number;
  next_offset: Int64;
  epoch: Int64;
  suspect_offset: Int64 | null;
  suspect_attempts: number;
  witness_offset: Int64 | null;
  witness_checksum: string | null;
  cluster_id: string | null;
  /** −1: Kafka was looked at, and nothing other than the plugin had set the group's offset; null: it was never looked at. */
  foreign_offset: Int64 | null;
  incident: string | null;
  incident_code: IncidentCode | null;
}

export const claimOf = (row: PositionRow): Claim => ({
  epoch: Number(row.epoch),
  next: Number(row.next_offset),
  incident: incidentOf(row),
  claimsWithoutProgress: row.claims_without_progress,
  suspect: row.suspect_offset === null ? null : { offset: Number(row.suspect_offset), attempts: row.suspect_attempts },
  witness:
    row.witness_offset === null || row.witness_checksum === null
      ? null
      : { offset: Number(row.witness_offset), checksum: row.witness_checksum },
  seen: seenOf(row),
});

/** What the column `foreign_offset` holds where there is none. */
const NO_OFFSET = -1;

const seenOf = ({ cluster_id: clusterId, foreign_offset: column }: PositionRow): SeenKafka | null => {
  if (column === null) return null;
  const foreignOffset = Number(column);
  return { clusterId, foreignOffset: foreignOffset === NO_OFFSET ? null : foreignOffset };
};

export const seenColumns = ({ clusterId, foreignOffset }: SeenKafka) =>
  ({ cluster_id: clusterId, foreign_offset: foreignOffset ?? NO_OFFSET }) satisfies Partial<PositionRow>;

export const incidentOf = ({ incident_code: code, incident }: PositionRow): PositionIncident | null =>
  code === null ? null : { code, message: incident ?? '' };

/** Columns of a position at which nothing was applied: the next claim takes Kafka as it is. */
export const WITHOUT_WITNESS = {
  witness_offset: null,
  witness_checksum: null,
  cluster_id: null,
  foreign_offset: null,
} satisfies Partial<PositionRow>;
