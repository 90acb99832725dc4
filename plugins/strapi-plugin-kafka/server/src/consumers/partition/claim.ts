import type { PositionIncident } from '../../../../contract/status';
import type { Broker } from '../../broker/port';
import { readLogs } from '../claims/sight';
import type { NotStorableError } from '../errors';
import { fenceLost, type PartitionKey, type Positions } from '../positions';
import type { Held } from './held';
import { findIncident, notStorable } from './incident';

export interface ClaimDeps {
  key: PartitionKey;
  broker: Broker;
  positions: Positions;
}

/** Keeps for all instances that a message cannot be stored. */
export const haltAt = async (
  { key, positions }: ClaimDeps,
  { claim }: Held,
  error: NotStorableError,
): Promise<PositionIncident> => {
  const incident = notStorable(error);
  await positions.setIncident(key, claim, incident);
  return incident;
};

/** The plugin has committed the group's offset since the claim: whoever sets it again is noticed. */
export const forgetForeignOffset = async ({ key, positions }: ClaimDeps, held: Held): Promise<void> => {
  if (held.seen.foreignOffset === null) return;
  const seen = { ...held.seen, foreignOffset: null };
  const lost = await positions.keepSeen(key, [{ partition: key.partition, claim: held.claim, seen }]);
  if (lost.size > 0) throw fenceLost(key);
  held.seen = seen;
};

/** Whether the log no longer holds what is to be applied next: its beginning was deleted, or it is another log. */
export const hasLeftLog = async ({ broker, key }: ClaimDeps, { next }: Held): Promise<boolean> => {
  const log = (await readLogs({ broker, topic: key })).get(key.partition);
  if (!log) throw new Error('The broker does not know this partition.');
  return findIncident(next, log) !== null;
};
