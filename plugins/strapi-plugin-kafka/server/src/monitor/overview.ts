import type { RelayProblem } from '../../../contract/problems';
import type { BrokerStatus, OverviewResponse, TopicStatus } from '../../../contract/status';
import { oldest, toSummary, type WholeStatus } from './consumerStatus';
import type { Counts } from './counts';
import { sumOfKnown, sumOfSome } from './flow';
import type { Tracker } from './tracker';

/** Everything the admin page shows at a glance. */
export const toOverview = (
  broker: BrokerStatus,
  consumers: WholeStatus[],
  { deadLetters, parked, runs }: Counts,
  tracker: Tracker,
  relayProblem: RelayProblem | null,
): OverviewResponse => ({
  broker,
  consumers: consumers.map(toSummary),
  topics: [...(tracker.sample?.topics ?? [])].map(([name, partitions]): TopicStatus => ({
    name,
    partitions,
    messages: partitions.reduce((sum, { start, end }) => sum + end - start, 0),
    rate: tracker.rate('in', name),
  })),
  total: {
    lag: sumOfKnown(consumers.map(({ lag }) => lag)),
    age: oldest(consumers.map(({ age }) => age)),
    rates: {
      // What two consumers read came in only once.
      in: sumOfSome([...new Map(consumers.map(({ topic, rates }) => [topic, rates.in])).values()]),
      consumed: sumOfSome(consumers.map(({ rates }) => rates.consumed)),
      written: sumOfSome(consumers.map(({ rates }) => rates.written)),
    },
  },
  deadLetters: { ...deadLetters, problem: relayProblem },
  parked: [...parked.values()].reduce((sum, count) => sum + count, 0),
  runs,
  sampledAt: sampledAt(tracker),
});

export const sampledAt = ({ sample }: Tracker): string | null => sample && new Date(sample.takenAt).toISOString();
