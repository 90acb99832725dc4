import type { PositionIncident } from '../../../../contract/status';
import type { Broker } from '../../broker/port';
import type { NotStorableError } from '../errors';
import type { Claim } from '../positions';
import type { Held } from './held';
import { findIncident, notStorable } from './incident';
import { ParkedIndex } from './parkedIndex';
import type { TransactionDeps } from './transaction';

export interface ClaimDeps extends Pick<TransactionDeps, 'key' | 'config' | 'positions' | 'parked'> {
  broker: Broker;
}

/** So many claims without progress look like a message that kills the process. */
const SUSPICIOUS_CLAIMS = 4;

/**
 * Claims a partition. It cannot be held while it has an incident. An incident that was found once stays, even when the
 * offsets fit again: a topic that was recreated and has grown past the position since is still another topic.
 */
export const claimPartition = async (
  deps: ClaimDeps,
  owner: string,
): Promise<{ epoch: number } & ({ held: Held; incident: null } | { held: null; incident: PositionIncident })> => {
  const { key, positions, parked, config } = deps;
  const offsets = await readOffsets(deps);
  const claim = await positions.claim(key, { owner, ...offsets });
  const { epoch } = claim;
  if (claim.incident) return { epoch, held: null, incident: claim.incident };

  const incident = findIncident(claim.next, offsets);
  if (incident) {
    await positions.setIncident(key, claim, incident);
    return { epoch, held: null, incident };
  }
  const index = new ParkedIndex(await parked.index(key));
  const cautiousUntil = isSuspicious(claim) ? claim.next + config.maxBatchSize : claim.next;
  return { epoch, held: { claim, next: claim.next, index, cautiousUntil, proven: false }, incident: null };
};

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

/** Whether the log no longer holds what is to be applied next: its beginning was deleted, or it is another log. */
export const hasLeftLog = async (deps: ClaimDeps, { next }: Held): Promise<boolean> =>
  findIncident(next, await readOffsets(deps)) !== null;

const readOffsets = async ({ broker, key }: ClaimDeps) => {
  const offsets = (await broker.admin.topicOffsets(key.topic)).find(({ partition }) => partition === key.partition);
  if (!offsets) throw new Error('The broker does not know this partition.');
  return offsets;
};

const isSuspicious = ({ claimsWithoutProgress, suspect }: Claim): boolean =>
  suspect !== null || claimsWithoutProgress >= SUSPICIOUS_CLAIMS;
