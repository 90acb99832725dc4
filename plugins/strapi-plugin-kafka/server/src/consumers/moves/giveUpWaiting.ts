import type { Knex } from 'knex';
import type { PartitionMove } from '../../../../contract/positions';
import type { ConfiguredConsumer } from '..';
import { NotStorableError } from '../errors';
import type { DeadLetterStore } from '../deadLetters/store';
import type { ParkedStore } from '../parked';
import { ALL_WAITING } from '../partition/retryWalk';
import type { PartitionKey } from '../positions';
import type { RunOutcomes } from '../runs/outcomes';
import { tallyRecords } from '../runs/tally';
import { isIntoAnotherLog } from './plan';

/** So many messages that wait are given up at a time. */
const PAGE = 100;

interface GiveUpDeps {
  parked: ParkedStore;
  deadLetters: DeadLetterStore;
  runOutcomes: RunOutcomes;
}

/**
 * Makes dead letters of what waits in partitions whose position moves into another log. There, other messages have the
 * same offsets, and would not be applied as long as these wait.
 *
 * @param trx the caller's
 * @returns how many there were
 */
export const giveUpWaiting = async (
  deps: GiveUpDeps,
  trx: Knex.Transaction,
  { name: consumer, groupId, config: { topic } }: ConfiguredConsumer,
  moves: Pick<PartitionMove, 'partition' | 'from' | 'to' | 'incident'>[],
): Promise<number> => {
  let givenUp = 0;
  for (const { partition, ...move } of moves) {
    if (isIntoAnotherLog(move)) givenUp += await giveUpIn(deps, trx, consumer, { groupId, topic, partition });
  }
  return givenUp;
};

const giveUpIn = async (
  { parked, deadLetters, runOutcomes }: GiveUpDeps,
  trx: Knex.Transaction,
  consumer: string,
  key: PartitionKey,
): Promise<number> => {
  for (let givenUp = 0; ;) {
    const waiting = await parked.due(key, ALL_WAITING, PAGE);
    if (waiting.length === 0) return givenUp;
    const detail = 'The topic was recreated, or its cluster replaced, while this message waited.';
    const letters = waiting.map(({ record, unreadable, reason, attempts, since }) => {
      return { record, bare: unreadable, reason, attempts, detail, failingSince: since };
    });
    const ids = await deadLetters.add(trx, { consumer, ...key }, letters);
    const lost = ids.indexOf(null);
    if (lost !== -1) throw new NotStorableError(letters[lost].record.offset);
    await parked.remove(waiting.map(({ rowId }) => rowId));
    const records = waiting.map(({ record }) => record);
    await runOutcomes.add(consumer, tallyRecords(records, ['waiting', -1], ['dead', 1]), trx);
    givenUp += waiting.length;
  }
};
