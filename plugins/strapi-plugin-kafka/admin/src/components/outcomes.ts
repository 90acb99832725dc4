import type { OutcomeCounts } from '../../../contract/status';
import type { MessageKey } from '../translations';

/** What has become of messages, in the order of the columns. */
export const OUTCOMES: Record<keyof OutcomeCounts, MessageKey> = {
  written: 'outcome.written',
  unchanged: 'outcome.unchanged',
  duplicate: 'outcome.duplicate',
  parked: 'outcome.parked',
  refused: 'outcome.refused',
  dead: 'outcome.dead',
};
