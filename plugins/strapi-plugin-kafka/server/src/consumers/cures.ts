import type { Core } from '@strapi/strapi';
import type { Actor } from '../../../contract/actors';
import type { CureRequest, CureResponse, PartitionProblem } from '../../../contract/problems';
import type { PluginReason } from '../../../contract/reasons';
import type { RecordActivity } from '../activity';
import { BrokerError, isUnreadable } from '../broker/errors';
import type { Broker, BrokerRecord } from '../broker/port';
import { inTransaction } from '../database/transaction';
import { inOwnWords } from '../databaseError';
import { ServiceError } from '../errors';
import type { ConfiguredConsumer } from '.';
import { placeInKafka, type NewDeadLetter } from './deadLetters/newRows';
import type { DeadLetterStore } from './deadLetters/store';
import { NotStorableError } from './errors';
import { witnessOf } from './partition/witness';
import type { PartitionKey, Positions } from './positions';
import type { RunOutcomes } from './runs/outcomes';
import { tallyRecords } from './runs/tally';

/** Bytes that are asked for to see one record; a larger batch comes all the same. */
const ONE_RECORD = 1;

interface CuresDeps {
  strapi: Core.Strapi;
  broker: Pick<Broker, 'observer'>;
  positions: Positions;
  deadLetters: DeadLetterStore;
  runOutcomes: RunOutcomes;
  /** @throws ServiceError `unknown_consumer` */
  find(name: string): ConfiguredConsumer;
  /** What this process knows to be wrong. */
  problemsOf(name: string): PartitionProblem[];
  record: RecordActivity;
  /** As that of moves. */
  follow(name: string, givenUp: number): void;
}

/**
 * What a person does about a partition that does not get on. Both go through the database, whichever instance is asked and
 * whichever holds the partition: the raised epoch takes the claim away, and who has lost it claims again at once.
 * Methods throw `ServiceError` and `BrokerError`.
 */
export const createCures = (deps: CuresDeps) => {
  const { strapi, broker, positions, deadLetters, runOutcomes, find, record } = deps;

  const positionIn = async ({ groupId, topic, partition }: PartitionKey): Promise<number> => {
    const stored = await positions.list(groupId);
    const position = stored.find((one) => one.topic === topic && one.partition === partition);
    if (!position) throw movedOn(partition);
    return position.next;
  };

  /** The next record, or why it cannot be read. */
  const read = async (topic: string, partition: number, next: number): Promise<BrokerRecord | BrokerError> => {
    try {
      // Batches without records may lie before it: markers of transactions, what was given up, what compaction has left.
      for (let offset = next, last = -1; offset > last;) {
        const from = [{ partition, offset, maxBytes: ONE_RECORD }];
        const [range] = await broker.observer.fetch(topic, from, ONE_RECORD);
        if (range?.records[0]) return range.records[0];
        [last, offset] = [offset, range?.next ?? offset];
      }
    } catch (error) {
      if (!isUnreadable(error)) throw error;
      return error;
    }
    throw movedOn(partition);
  };

  const tell = (name: string, who: Actor | null, did: string) =>
    strapi.log.info(`[kafka] ${name}: ${who?.name ?? 'system'} ${did}.`);

  return {
    /** Another try now. `unknown_consumer`, `positions_changed` */
    async retry(name: string, { partition, offset }: CureRequest, who: Actor | null): Promise<CureResponse> {
      const { groupId, config } = find(name);
      const { topic } = config;
      const key = { groupId, topic, partition };
      const next = await positionIn(key);
      if (next > offset || !(await positions.release(key, next))) throw movedOn(partition);
      tell(name, who, `had ${topic}/${partition}@${offset} tried again`);
      await record({ action: 'partition_retried', subject: name, detail: { topic, partition, offset }, who });
      deps.follow(name, 0);
      return { partition, next };
    },

    /**
     * Makes the message at which the partition stands a dead letter and goes on behind it, in one transaction. Of one that
     * cannot be read the letter holds nothing but where it is and why. `unknown_consumer`, `positions_changed`
     */
    async passBy(name: string, { partition, offset }: CureRequest, who: Actor | null): Promise<CureResponse> {
      const { groupId, config } = find(name);
      const { topic } = config;
      const key = { groupId, topic, partition };
      const from = await positionIn(key);
      // Before the transaction: none may wait for a broker.
      const found = await read(topic, partition, from);
      if ((found instanceof BrokerError ? from : found.offset) !== offset) throw movedOn(partition);
      const known = deps.problemsOf(name).find((one) => one.partition === partition && one.offset === offset);
      const letter = toLetter(key, offset, found, `${who?.name ?? 'system'} passed it by.`, known);
      const to = offset + 1;
      await inTransaction(strapi, async (trx) => {
        const witness = found instanceof BrokerError ? null : witnessOf(found);
        if (!(await positions.passBy(trx, key, { from, to, witness }))) throw movedOn(partition);
        const [id] = await deadLetters.add(trx, { consumer: name, ...key }, [letter]);
        if (id === null) throw new NotStorableError(offset);
        if (!(found instanceof BrokerError)) await runOutcomes.add(name, tallyRecords([found], ['dead', 1]), trx);
      });
      tell(name, who, `passed ${topic}/${partition}@${offset} by: it is a dead letter now`);
      await record({ action: 'message_passed_by', subject: name, detail: { topic, partition, offset }, who });
      deps.follow(name, 1);
      return { partition, next: to };
    },
  };
};

const toLetter = (
  key: PartitionKey,
  offset: number,
  found: BrokerRecord | BrokerError,
  what: string,
  problem: PartitionProblem | undefined,
): NewDeadLetter => {
  const failingSince = problem ? Date.parse(problem.since) : null;
  const letter = { reason: 'passed_by' satisfies PluginReason, attempts: 1, failingSince };
  if (found instanceof BrokerError) {
    const detail = `${what} It cannot be read (${found.code}). ${inOwnWords(found)} ${placeInKafka(key, { offset })}`;
    return { ...letter, detail, record: nothingOf(offset), bare: true };
  }
  const why = problem ? ` ${problem.code}${problem.cause ? ` (${problem.cause})` : ''}: ${problem.detail}` : '';
  return { ...letter, detail: what + why, record: found };
};

/** When it was written is not known either. */
const nothingOf = (offset: number): BrokerRecord => ({ offset, timestamp: 0, key: null, value: null, headers: {} });

const movedOn = (partition: number): ServiceError =>
  new ServiceError(
    'positions_changed',
    `Partition ${partition} no longer stands at that message, or has an incident. Nothing was done: look again.`,
  );
