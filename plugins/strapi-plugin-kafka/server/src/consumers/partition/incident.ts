import type { TopicOffsets } from '../../broker/port';
import type { Claim } from '../positions';

/** Why a position cannot be trusted any more; null when it can. Going on by itself would lose messages or apply them twice. */
export const findIncident = (claim: Claim, { start, end }: TopicOffsets): string | null => {
  if (claim.next < start) {
    return `The position is ${claim.next}, but the log begins at ${start}: ${start - claim.next} messages were deleted before they were applied.`;
  }
  if (claim.next > end) {
    return `The position is ${claim.next}, but the log ends at ${end}: the topic was recreated or its end was lost.`;
  }
  return null;
};
