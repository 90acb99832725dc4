import type { PositionIncident } from '../../../../contract/status';
import type { CommittedOffset } from '../../broker/observer';
import type { BrokerRecord, TopicOffsets } from '../../broker/port';
import type { NotStorableError } from '../errors';
import type { Claim } from '../positionRow';
import type { Sight } from '../claims/sight';
import { witnessOf } from './witness';

/** Why a claimed position cannot be trusted any more; null when it can. `record`: what `readWitnessed` has found. */
export const judgeClaim = (
  groupId: string,
  claim: Claim,
  { log, clusterId, committed }: Sight,
  record: BrokerRecord | null,
): PositionIncident | null =>
  findOtherCluster(claim, clusterId) ??
  findIncident(claim.next, log) ??
  findOtherRecord(claim, record) ??
  findReset(groupId, claim, foreignOffsetOf(committed));

/** A position at which nothing was applied yet counts in whatever log there is. */
const findOtherCluster = ({ next, witness, seen }: Claim, clusterId: string | null): PositionIncident | null => {
  const before = seen?.clusterId ?? null;
  if (!witness || before === null || clusterId === null || before === clusterId) return null;
  return {
    code: 'cluster_changed',
    message: `The position is ${next} in cluster "${before}", but the brokers belong to cluster "${clusterId}" now, whose offsets are others. If that is meant to be so, choose where to go on in its log. If not, correct the brokers' addresses, then move the position to ${next}.`,
  };
};

/** Without a record of that very offset (deleted, compacted) nothing can be said. */
const findOtherRecord = ({ next, witness }: Claim, record: BrokerRecord | null): PositionIncident | null => {
  if (!witness || record?.offset !== witness.offset) return null;
  if (witnessOf(record).checksum === witness.checksum) return null;
  const cause = 'the topic was recreated, or its end was lost and written again';
  return {
    code: 'topic_recreated',
    message: `The position is ${next}, but the record at offset ${witness.offset} is not the one that was applied: ${cause}.`,
  };
};

const findReset = (groupId: string, { next, seen }: Claim, foreign: number | null): PositionIncident | null => {
  // Whatever is there at the first look may have been there before.
  if (seen === null || foreign === null || foreign === seen.foreignOffset || foreign === next) return null;
  return {
    code: 'offsets_reset',
    message: `Something other than this plugin has set the offset of group "${groupId}" in Kafka to ${foreign}, while the plugin's position is ${next}. Offsets in Kafka decide nothing here: positions are moved on the consumer's page. Move it to ${foreign}, or to ${next} to go on where it was.`,
  };
};

/** The group's offset when something other than the plugin has set it; null: nothing has. */
export const foreignOffsetOf = (committed: CommittedOffset | null): number | null =>
  committed === null || committed.own ? null : committed.next;

/** Why a position is not in the log; null when it is. */
export const findIncident = (next: number, { start, end }: TopicOffsets): PositionIncident | null => {
  if (next < start) {
    const deleted = `${start - next} messages were deleted before they were applied`;
    return { code: 'log_truncated', message: `The position is ${next}, but the log begins at ${start}: ${deleted}.` };
  }
  if (next > end) {
    const cause = 'the topic was recreated or its end was lost';
    return { code: 'topic_recreated', message: `The position is ${next}, but the log ends at ${end}: ${cause}.` };
  }
  return null;
};

/** A message that could not be stored: only a person may pass it by. */
export const notStorable = ({ offset, message }: NotStorableError): PositionIncident => ({
  code: 'not_storable',
  message: `${message} Read it in Kafka, find out why (the database's log), then move the position to ${offset} to try it again or to ${offset + 1} to leave it out.`,
});
