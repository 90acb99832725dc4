import type { Postponement } from '../../sinks/sink';
import type { Item } from './item';

/**
 * A message has to wait, and by the policy `halt` everything behind it: the transaction is rolled back, what comes before
 * it is applied, and the partition stands still.
 */
export class BlockedError extends Error {
  override readonly name = 'BlockedError';

  constructor(
    /** Its place in the batch. */
    readonly index: number,
    readonly item: Item,
    readonly postponement: Postponement,
  ) {
    super(`Offset ${item.record.offset} waits for ${postponement.detail} (${postponement.reason}).`);
  }
}

/**
 * A message had to wait while a later one of the same order key was applied: the transaction is rolled back and done
 * again in two parts, the second beginning with that later message.
 */
export class OvertakenError extends Error {
  override readonly name = 'OvertakenError';

  constructor(readonly index: number) {
    super(`Message ${index} of the batch would overtake one that waits.`);
  }
}
