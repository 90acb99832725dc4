import type { PositionIncident } from '../../../../contract/status';
import type { NotStorableError } from '../errors';
import type { Claim, SeenKafka } from '../positionRow';
import type { Held } from './held';
import { findIncident, foreignOffsetOf, judgeClaim, notStorable } from './incident';
import { ParkedSummary } from './parkedSummary';
import { lookAtPartition, readOffsets, readWitnessed, type Sight, type SightDeps } from './sight';
import type { TransactionDeps } from './transaction';

export interface ClaimDeps extends SightDeps, Pick<TransactionDeps, 'key' | 'config' | 'positions' | 'parked'> {}

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
  const sight = await lookAtPartition(deps);
  const claim = await positions.claim(key, { owner, ...sight.log });
  const { epoch } = claim;
  if (claim.incident) return { epoch, held: null, incident: claim.incident };

  const record = await readWitnessed(deps, claim, sight.log);
  const incident = judgeClaim(key.groupId, claim, sight, record);
  if (incident) {
    await positions.setIncident(key, claim, incident);
    return { epoch, held: null, incident };
  }
  const seen = seenIn(sight, claim);
  await keepSeen(deps, claim, claim.seen, seen);
  const waiting = new ParkedSummary(await parked.summary(key));
  const cautiousUntil = isSuspicious(claim) ? claim.next + config.maxBatchSize : claim.next;
  return {
    epoch,
    held: { claim, next: claim.next, seen, parked: waiting, cautiousUntil, proven: false },
    incident: null,
  };
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

/** The plugin has committed the group's offset since the claim: whoever sets it again is noticed. */
export const forgetForeignOffset = async (deps: ClaimDeps, held: Held): Promise<void> => {
  const seen = { ...held.seen, foreignOffset: null };
  await keepSeen(deps, held.claim, held.seen, seen);
  held.seen = seen;
};

/** Whether the log no longer holds what is to be applied next: its beginning was deleted, or it is another log. */
export const hasLeftLog = async (deps: ClaimDeps, { next }: Held): Promise<boolean> =>
  findIncident(next, await readOffsets(deps)) !== null;

const seenIn = ({ clusterId, committed }: Sight, { seen }: Claim): SeenKafka => ({
  clusterId: clusterId ?? seen?.clusterId ?? null,
  foreignOffset: foreignOffsetOf(committed),
});

const keepSeen = async ({ key, positions }: ClaimDeps, claim: Claim, before: SeenKafka | null, now: SeenKafka) => {
  if (now.clusterId === before?.clusterId && now.foreignOffset === before.foreignOffset) return;
  await positions.keepSeen(key, claim, now);
};

const isSuspicious = ({ claimsWithoutProgress, suspect }: Claim): boolean =>
  suspect !== null || claimsWithoutProgress >= SUSPICIOUS_CLAIMS;
