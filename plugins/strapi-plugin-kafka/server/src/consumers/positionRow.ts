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
  /** What Kafka looked like when it was last trusted. */
  readonly seen: SeenKafka;
}

/** What is kept of Kafka with a position. */
export interface SeenKafka {
  /** null: it was never looked at, or the brokers do not tell. */
  clusterId: string | null;
  /** The group's offset, when something other than the plugin has set it; −1: nothing has. null: it was never looked at. */
  foreignOffset: number | null;
}

/** The foreign offset where there is none. */
export const NO_FOREIGN_OFFSET = -1;

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
  seen: {
    clusterId: row.cluster_id,
    foreignOffset: row.foreign_offset === null ? null : Number(row.foreign_offset),
  },
});

export const incidentOf = ({ incident_code: code, incident }: PositionRow): PositionIncident | null =>
  code === null ? null : { code, message: incident ?? '' };

/** Columns of a position at which nothing was applied: the next claim takes Kafka as it is. */
export const WITHOUT_WITNESS = {
  witness_offset: null,
  witness_checksum: null,
  cluster_id: null,
  foreign_offset: null,
} satisfies Partial<PositionRow>;
