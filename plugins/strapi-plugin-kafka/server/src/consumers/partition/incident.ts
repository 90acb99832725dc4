import type { PositionIncident } from '../../../../contract/status';
import type { TopicOffsets } from '../../broker/port';

/** Why a position cannot be trusted any more; null when it can. */
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
