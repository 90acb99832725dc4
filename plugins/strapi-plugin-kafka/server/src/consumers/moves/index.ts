import type { Core } from '@strapi/strapi';
import { ACTIVITY_LIMITS } from '../../../../contract/activity';
import type { Actor } from '../../../../contract/actors';
import type {
  MovePreview,
  MoveResponse,
  MoveTarget,
  MoveWarning,
  PartitionMove,
  PlannedMove,
  PreviewMoveRequest,
} from '../../../../contract/positions';
import type { RecordActivity } from '../../activity';
import type { Broker, TopicOffsets } from '../../broker/port';
import { inTransaction } from '../../database/transaction';
import { ServiceError } from '../../errors';
import type { ConfiguredConsumer } from '..';
import type { DeadLetterStore } from '../deadLetters/store';
import type { ParkedStore } from '../parked';
import type { Positions } from '../positions';
import type { RunOutcomes } from '../runs/outcomes';
import { giveUpWaiting } from './giveUpWaiting';
import { offsetOf, outsideLog, planMove, type Standing } from './plan';

interface MovesDeps {
  strapi: Core.Strapi;
  broker: Pick<Broker, 'admin' | 'observer'>;
  positions: Positions;
  parked: ParkedStore;
  deadLetters: DeadLetterStore;
  runOutcomes: RunOutcomes;
  /** @throws ServiceError `unknown_consumer` */
  find(name: string): ConfiguredConsumer;
  isPaused(name: string): boolean;
  record: RecordActivity;
  /** Lets the consumer of this process follow; so many messages that waited are dead letters now. */
  follow(name: string, givenUp: number): void;
}

/**
 * Moves of positions, by a person's wish: first a preview, then the move itself. Methods throw `ServiceError` and
 * `BrokerError`.
 */
export const createMoves = (deps: MovesDeps) => {
  const { strapi, broker, positions, parked, find, record } = deps;

  const standingsIn = async ({ groupId, config: { topic } }: ConfiguredConsumer): Promise<(p: number) => Standing> => {
    const [stored, waiting] = await Promise.all([positions.list(groupId), parked.countByPartition(groupId, topic)]);
    const byPartition = new Map(stored.filter((one) => one.topic === topic).map((one) => [one.partition, one]));
    return (partition) => ({
      from: byPartition.get(partition)?.next ?? null,
      incident: byPartition.get(partition)?.incident?.code ?? null,
      waiting: waiting.get(partition) ?? 0,
    });
  };

  const wherever = async (
    topic: string,
    target: MoveTarget,
  ): Promise<(log: TopicOffsets) => ReturnType<typeof offsetOf>> => {
    if (typeof target !== 'object' || !('time' in target)) return (log) => offsetOf(target, log);
    const found = await broker.observer.offsetsAt(topic, Date.parse(target.time));
    // Both ends may have moved since.
    return (log) => ({ ...offsetOf({ offset: found.get(log.partition) ?? log.end }, log), clamped: false });
  };

  return {
    /**
     * What a move would do. `unknown_consumer`; `invalid` when the partition does not exist, or does not hold the offset.
     */
    async preview(name: string, { to: target, partition }: PreviewMoveRequest): Promise<MovePreview> {
      const consumer = find(name);
      const { topic } = consumer.config;
      const [logs, where] = [await broker.admin.topicOffsets(topic), await wherever(topic, target)];
      const standing = await standingsIn(consumer);
      const wanted = partition === undefined ? logs : [logOf(logs, topic, partition, ['partition'])];
      const moves = wanted.map((log): PartitionMove => {
        const { to, clamped } = where(log);
        if (clamped && partition !== undefined) throw outsideLog(log, ['to', 'offset']);
        return { ...planMove(log, standing(log.partition), to), clamped };
      });
      return {
        topic,
        partitions: moves,
        total: totalOf(moves),
        warnings: warningsOf(consumer, moves, deps.isPaused(name)),
      };
    },

    /**
     * Moves what was reviewed, all or nothing, and settles incidents. Safe while partitions are being read, here or on
     * another instance: the raised epoch rolls back what is in hand there.
     *
     * `unknown_consumer`; `invalid` when a partition does not exist or an offset is not in its log; `positions_changed`.
     */
    async move(name: string, moves: PlannedMove[], who: Actor | null): Promise<MoveResponse> {
      const consumer = find(name);
      const { topic } = consumer.config;
      const logs = await broker.admin.topicOffsets(topic);
      const standing = await standingsIn(consumer);
      const planned = moves.map(({ partition, to }, index) => {
        const log = logOf(logs, topic, partition, ['moves', index, 'partition']);
        if (to < log.start || to > log.end) throw outsideLog(log, ['moves', index, 'to']);
        return planMove(log, standing(partition), to);
      });
      const givenUp = await inTransaction(strapi, async (trx) => {
        await positions.move(trx, { groupId: consumer.groupId, topic }, moves);
        return giveUpWaiting(deps, trx, consumer, planned);
      });
      const { again, skipped } = totalOf(planned);
      strapi.log.info(
        `[kafka] ${name}: ${who?.name ?? 'system'} moved ${moves.length} positions in ${topic}` +
          ` (${moves.slice(0, ACTIVITY_LIMITS.partitions).map(inWords).join(', ')}).`,
      );
      const partitions = moves.slice(0, ACTIVITY_LIMITS.partitions);
      const detail = { topic, count: moves.length, partitions, again, skipped, givenUp };
      await record({ action: 'position_moved', subject: name, detail, who });
      deps.follow(name, givenUp);
      return { moves, givenUp };
    },
  };
};

const logOf = (logs: TopicOffsets[], topic: string, partition: number, path: (string | number)[]): TopicOffsets => {
  const log = logs.find((one) => one.partition === partition);
  if (log) return log;
  const message = `Topic "${topic}" has no partition ${partition}.`;
  throw new ServiceError('invalid', message, [{ path, message }]);
};

const totalOf = (moves: Pick<PartitionMove, 'again' | 'skipped' | 'givenUp'>[]): MovePreview['total'] =>
  moves.reduce(
    (sum, { again, skipped, givenUp }) => ({
      again: sum.again + again,
      skipped: sum.skipped + skipped,
      givenUp: sum.givenUp + givenUp,
    }),
    { again: 0, skipped: 0, givenUp: 0 },
  );

const warningsOf = ({ config }: ConfiguredConsumer, moves: PartitionMove[], paused: boolean): MoveWarning[] => {
  const warnings: MoveWarning[] = [];
  const again = moves.some((move) => move.again > 0);
  if (again && config.entry?.action === 'create') warnings.push('creates_again');
  if (again && config.handler) warnings.push('handles_again');
  if (!paused && moves.some(({ from, end, incident }) => incident === null && (from ?? 0) < end))
    warnings.push('moving');
  return warnings;
};

const inWords = ({ partition, from, to }: PlannedMove): string => `${partition}: ${from ?? 'nowhere'} → ${to}`;
