import type { ConsumerStatus, OverviewResponse, PartitionLag, TopicStatus } from '../../../contract/status';
import type { Broker } from '../broker/port';
import type { ConfiguredConsumer, Consumers } from '../consumers';
import type { StoredPosition } from '../consumers/positions';
import type { Sample, Sampler } from './sampler';

const NO_OUTCOMES = { written: 0, unchanged: 0, duplicate: 0, parked: 0, refused: 0, dead: 0 };

/** Everything the admin page shows at a glance: the database's positions against the brokers' ends. */
export const createOverview =
  ({ broker, consumers, sampler }: { broker: Broker; consumers: Consumers; sampler: Sampler }) =>
  async (): Promise<OverviewResponse> => {
    const [sample, positions, parked, deadLetters] = await Promise.all([
      sampler.sample(),
      consumers.positions.list(),
      consumers.parked.countByGroup(),
      consumers.deadLetters.count(),
    ]);
    return {
      broker: broker.status(),
      consumers: consumers.configured.map((consumer) => {
        const partitions = partitionLags(consumer, positions, sample);
        const live = consumers.statusOf(consumer.name);
        return {
          name: consumer.name,
          topic: consumer.config.topic,
          groupId: consumer.groupId,
          contentType: consumer.config.entry?.contentType ?? null,
          state: live?.state ?? 'idle',
          error: live?.error ?? null,
          assigned: live?.assigned ?? [],
          blocked: live?.blocked ?? [],
          partitions,
          lag: totalLag(partitions),
          outcomes: live?.outcomes ?? NO_OUTCOMES,
          parked: parked.get(consumer.groupId) ?? 0,
        } satisfies ConsumerStatus;
      }),
      topics: [...sample.topics].map(([name, offsets]): TopicStatus => ({
        name,
        partitions: offsets,
        messages: offsets.reduce((sum, { start, end }) => sum + end - start, 0),
      })),
      deadLetters,
      sampledAt: new Date(sample.takenAt).toISOString(),
    };
  };

const partitionLags = (
  { groupId, config }: ConfiguredConsumer,
  positions: StoredPosition[],
  sample: Sample,
): PartitionLag[] =>
  (sample.topics.get(config.topic) ?? []).map(({ partition, start, end }) => {
    const stored = positions.find(
      (position) => position.groupId === groupId && position.topic === config.topic && position.partition === partition,
    );
    return {
      partition,
      start,
      end,
      position: stored?.next ?? null,
      // Before the first claim everything in the log is still to be applied.
      lag: Math.max(0, end - (stored?.next ?? start)),
      incident: stored?.incident ?? null,
    };
  });

const totalLag = (partitions: PartitionLag[]): number | null =>
  partitions.length === 0 ? null : partitions.reduce((sum, { lag }) => sum + (lag ?? 0), 0);
