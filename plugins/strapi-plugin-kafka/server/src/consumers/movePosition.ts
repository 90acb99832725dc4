import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { Actor } from '../../../contract/actors';
import type { MovedPosition, MoveTarget } from '../../../contract/positions';
import type { Broker, TopicOffsets } from '../broker/port';
import { ServiceError } from '../errors';
import type { DeadLetterStore } from './deadLetters/store';
import type { ParkedStore } from './parked';
import { ALL_WAITING } from './partition/retryWalk';
import type { PartitionKey, Positions } from './positions';
import type { RunOutcomes } from './runs/outcomes';
import { tallyRecords } from './runs/tally';

interface MoveDeps {
  strapi: Core.Strapi;
  broker: Broker;
  positions: Positions;
  parked: ParkedStore;
  deadLetters: DeadLetterStore;
  runOutcomes: RunOutcomes;
}

/** So many messages that wait are given up at a time. */
const PAGE = 100;

/**
 * Moves a consumer's position in one partition by a person's wish, which also settles its incident. Safe while the
 * partition is being read, here or on another instance: the raised epoch rolls back what is in hand there.
 *
 * Returns too how many waiting messages were given up. When the topic was recreated, their offsets belong to other
 * messages now: left where they are they would keep those from being applied.
 *
 * @throws ServiceError `invalid` when the partition does not exist or the offset is not in its log. BrokerError.
 */
export const movePosition = async (
  deps: MoveDeps,
  { consumer, key, to: target }: { consumer: string; key: PartitionKey; to: MoveTarget },
  who: Actor | null,
): Promise<MovedPosition & { givenUp: number }> => {
  const offsets = (await deps.broker.admin.topicOffsets(key.topic)).find(
    ({ partition }) => partition === key.partition,
  );
  if (!offsets) {
    const message = `Topic "${key.topic}" has no partition ${key.partition}.`;
    throw new ServiceError('invalid', message, [{ path: ['partition'], message }]);
  }
  const to = offsetOf(target, offsets);
  const { from, incident, givenUp } = await deps.strapi.db.transaction(async ({ trx }) => {
    const moved = await deps.positions.move(trx, key, to);
    return {
      ...moved,
      givenUp: moved.incident?.code === 'topic_recreated' ? await giveUpWaiting(deps, trx, consumer, key) : 0,
    };
  });

  const settled = incident ? ` This settles the incident ${incident.code}.` : '';
  const lost = givenUp > 0 ? ` ${givenUp} messages that waited are dead letters now.` : '';
  deps.strapi.log.info(
    `[kafka] ${consumer}: ${who?.name ?? 'system'} moved the position in ${key.topic}/${key.partition} from ${from ?? 'nowhere'} to ${to}.${settled}${lost}`,
  );
  return { from, to, givenUp };
};

const offsetOf = (target: MoveTarget, { start, end }: TopicOffsets): number => {
  if (target === 'earliest') return start;
  if (target === 'latest') return end;
  if (target.offset >= start && target.offset <= end) return target.offset;
  const message = `The offset must be from ${start} to ${end}: that is what the log holds.`;
  throw new ServiceError('invalid', message, [{ path: ['offset'], message }]);
};

const giveUpWaiting = async (
  { parked, deadLetters, runOutcomes }: MoveDeps,
  trx: Knex.Transaction,
  consumer: string,
  key: PartitionKey,
): Promise<number> => {
  for (let givenUp = 0; ;) {
    const waiting = await parked.due(key, ALL_WAITING, PAGE);
    if (waiting.length === 0) return givenUp;
    const detail = 'The topic was recreated while this message waited.';
    const letters = waiting.map(({ record, reason, attempts, since }) => {
      return { record, reason, attempts, detail, failingSince: since };
    });
    await deadLetters.add({ consumer, ...key }, letters);
    await parked.remove(waiting.map(({ rowId }) => rowId));
    const records = waiting.map(({ record }) => record);
    await runOutcomes.add(consumer, tallyRecords(records, ['waiting', -1], ['dead', 1]), trx);
    givenUp += waiting.length;
  }
};
