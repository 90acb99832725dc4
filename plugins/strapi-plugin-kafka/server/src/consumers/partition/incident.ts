import type { PositionIncident } from '../../../../contract/status';
import type { TopicOffsets } from '../../broker/port';
import type { NotStorableError } from '../errors';

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

/** A message that could not be stored: only a person may pass it by. */
export const notStorable = ({ offset, message }: NotStorableError): PositionIncident => ({
  code: 'not_storable',
  message: `${message} Read it in Kafka, find out why (the database's log), then move the position to ${offset} to try it again or to ${offset + 1} to leave it out.`,
});
