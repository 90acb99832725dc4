import type { PartitionProblem } from '../../../contract/problems';
import type { ConsumerJudgement } from '../../../contract/verdict';
import type {
  Age,
  BlockedPartition,
  BrokerStatus,
  ConsumerStatus,
  ConsumerSummary,
  PartitionLag,
} from '../../../contract/status';
import type { ConfiguredConsumer, Consumers } from '../consumers';
import { toIncidentProblem } from '../consumers/problems';
import type { TopicOffsets } from '../broker/port';
import { sumOfKnown, type WatchedConsumer } from './flow';
import type { GroupWatch } from './groups';
import { positionKey } from './sampler';
import type { Tracker } from './tracker';
import { judgeConsumer, judgePartition, judgeUnseen, judgeUnseenProblem, type Observation } from './verdict';

const NO_OUTCOMES = { written: 0, unchanged: 0, duplicate: 0, parked: 0, refused: 0, dead: 0 };

/** Milliseconds since the last sample after which the brokers count as away, in intervals of sampling. */
const LONGEST_SILENCE = 3;

export interface StatusDeps {
  consumers: Pick<Consumers, 'statusOf' | 'pauseOf'>;
  tracker: Tracker;
  groups: GroupWatch;
  brokerStatus(): BrokerStatus;
  /** Why nothing may be consumed; null: it may. */
  whyNotConsuming(): string | null;
  interval: number;
  allowedLag: number;
}

/** Everything about a consumer; each answer shows a part of it. */
export interface WholeStatus extends ConsumerStatus {
  partitions: PartitionLag[];
}

/** Everything about one consumer, from what was sampled. */
export const createConsumerStatus = (deps: StatusDeps) => {
  const { consumers, tracker, groups, interval, allowedLag } = deps;

  const brokersAwaySince = (now: number): number | null | undefined => {
    const heard = tracker.sample?.takenAt ?? null;
    const away =
      deps.brokerStatus().state !== 'connected' || heard === null || now - heard > LONGEST_SILENCE * interval;
    return away ? heard : undefined;
  };

  const partitionOf = (
    consumer: WatchedConsumer,
    { partition, start, end }: TopicOffsets,
    live: { blocked: BlockedPartition[]; problems: PartitionProblem[] },
    now: number,
  ): PartitionLag => {
    const blockedAt = live.blocked.find((one) => one.partition === partition)?.offset ?? null;
    const { topic } = consumer;
    const stored = tracker.sample?.positions.get(positionKey({ ...consumer, partition }));
    const position = stored?.next ?? null;
    const incident = stored?.incident ?? null;
    const problem = live.problems.find((one) => one.partition === partition) ?? null;
    const observations = tracker.observations(consumer, partition);
    const lag = observations.at(-1)?.lag ?? null;
    return {
      partition,
      start,
      end,
      position,
      lag,
      incident,
      age: lag ? ageOf(tracker.arrivalOf(topic, partition, position ?? start), tracker.sample?.takenAt ?? now) : null,
      drain: lag === null ? null : drain(lag, shrinking(observations)),
      verdict: judgePartition({
        observations,
        now,
        allowedLag,
        incident: incident !== null,
        blockedAt,
        problem,
        paused: consumers.pauseOf(consumer.name) !== null,
        brokersAwaySince: brokersAwaySince(now),
      }),
    };
  };

  const statusOf = ({ name, groupId, config }: ConfiguredConsumer, parked: number): WholeStatus => {
    const { topic } = config;
    const now = Date.now();
    const live = consumers.statusOf(name);
    const partitions = (tracker.sample?.topics.get(topic) ?? []).map((one) =>
      partitionOf({ name, groupId, topic }, one, { blocked: live?.blocked ?? [], problems: live?.problems ?? [] }, now),
    );
    const lag = partitions.length === 0 ? null : sumOfKnown(partitions.map((one) => one.lag));
    const rates = {
      in: tracker.rate('in', topic),
      consumed: tracker.rate('consumed', name),
      written: tracker.rate('written', name),
    };
    const incidents = partitions.flatMap(({ partition, position, incident }) =>
      incident === null || position === null ? [] : [{ partition, position, incident }],
    );
    const problems = withIncidents(live?.problems ?? [], incidents, now);
    const judge = (): ConsumerJudgement => {
      if (partitions.length > 0) return judgeConsumer(partitions.map((one) => ({ ...one, lag: one.lag ?? 0 })));
      if (problems.length > 0) return judgeUnseenProblem(problems[0]);
      return judgeUnseen({ now, brokersAwaySince: brokersAwaySince(now) });
    };
    return {
      name,
      topic,
      groupId,
      contentType: config.entry?.contentType ?? null,
      state: live?.state ?? 'idle',
      paused: consumers.pauseOf(name),
      error: live?.error ?? deps.whyNotConsuming(),
      blocked: live?.blocked ?? [],
      problems,
      verdict: judge(),
      lag,
      age: oldest(partitions.map((one) => one.age)),
      drain:
        lag === null
          ? null
          : drain(lag, rates.consumed === null || rates.in === null ? null : rates.consumed - rates.in),
      rates,
      incidents,
      outcomes: live?.outcomes ?? NO_OUTCOMES,
      parked,
      assigned: live?.assigned ?? [],
      partitions,
      partitionCount: partitions.length,
      members:
        groups.membersOf(groupId)?.map(({ memberId, clientId, host, assigned }) => ({
          memberId,
          clientId,
          host,
          partitions: [...(assigned.get(topic) ?? [])].sort((a, b) => a - b),
        })) ?? null,
    };
  };

  return statusOf;
};

/** Incidents stand in the database: those of partitions that other processes hold are known as well. */
const withIncidents = (
  problems: PartitionProblem[],
  incidents: ConsumerSummary['incidents'],
  now: number,
): PartitionProblem[] => {
  const elsewhere = incidents.filter(({ partition }) => !problems.some((one) => one.partition === partition));
  return [
    ...problems,
    ...elsewhere.map(({ partition, position, incident }) => toIncidentProblem(partition, position, incident, now)),
  ].sort((a, b) => a.partition - b.partition);
};

/** Without what only a look at this one consumer needs. */
export const toSummary = ({ partitionCount: _c, assigned: _a, members: _m, ...rest }: WholeStatus): ConsumerSummary =>
  withoutPartitions(rest);

/** What needs no page of its own. */
export const withoutPartitions = <Status extends { partitions: PartitionLag[] }>({
  partitions: _p,
  ...status
}: Status): Omit<Status, 'partitions'> => status;

/** The oldest of several; where one may be older than is known, so may the oldest. */
export const oldest = (ages: (Age | null)[]): Age | null =>
  ages.reduce((a, b) => {
    if (a === null || b === null) return a ?? b;
    return { seconds: Math.max(a.seconds, b.seconds), atLeast: a.atLeast || b.atLeast };
  }, null);

const ageOf = (arrival: ReturnType<Tracker['arrivalOf']>, now: number): Age | null =>
  arrival && { seconds: Math.max(0, Math.round((now - arrival.at) / 1_000)), atLeast: arrival.atLeast };

/** Messages a second by which the lag goes down; null: not known. */
const shrinking = (observations: readonly Observation[]): number | null => {
  const [first] = observations;
  const last = observations.at(-1);
  if (!last || last.at <= first.at) return null;
  return (first.lag - last.lag) / ((last.at - first.at) / 1_000);
};

/** Seconds until nothing waits, when the lag goes down by so many messages a second. */
const drain = (lag: number, perSecond: number | null): number | null => {
  if (lag === 0) return 0;
  return perSecond !== null && perSecond > 0 ? Math.ceil(lag / perSecond) : null;
};
