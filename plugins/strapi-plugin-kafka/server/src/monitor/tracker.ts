import { EndLog } from './endLog';
import { cameIn, passed, sumOfKnown, sumOfSome, wrote, type WatchedConsumer } from './flow';
import { History, type HistoryEntry } from './history';
import { Meter } from './meter';
import { positionKey, type Sample } from './sampler';
import { WINDOW, type Observation } from './verdict';

/** Track of the history for all consumers together; no consumer's name may look like it. */
export const TOTAL = '*';

/** Seconds; a bucket of the history is as long as the interval of sampling where that is longer. */
const SHORTEST_BUCKET = 5;

/** More than so many intervals without a sample: what was observed before says nothing about now. */
const LONGEST_GAP = 3;

interface TrackerDeps {
  consumers: WatchedConsumer[];
  topicNames: string[];
  /** Milliseconds between two samples. */
  interval: number;
  /** Whether anybody is in a group; null: not known. */
  hasMembers(groupId: string): boolean | null;
}

/** What the samples were and are: rates, the last observations of each partition, and an hour of history. */
export class Tracker {
  private newest: Sample | null = null;
  private readonly endLogs = new Map<string, EndLog>();
  private readonly windows = new Map<string, Observation[]>();
  private readonly meters = new Map<string, Meter>();
  readonly history: History;

  constructor(private readonly deps: TrackerDeps) {
    const names = deps.consumers.map(({ name }) => name);
    this.history = new History(Math.max(SHORTEST_BUCKET, deps.interval / 1_000), [...names, TOTAL]);
  }

  get sample(): Sample | null {
    return this.newest;
  }

  add(sample: Sample): void {
    const before = this.newest;
    if (before && sample.takenAt - before.takenAt > LONGEST_GAP * this.deps.interval) this.windows.clear();
    for (const [topic, partitions] of sample.topics) {
      for (const { partition, end } of partitions) this.endLog(topic, partition).add(end, sample.takenAt);
    }
    for (const consumer of this.deps.consumers) this.observe(consumer, sample);
    this.newest = sample;
    if (before && sample.takenAt > before.takenAt) this.measure(before, sample);
  }

  /** A second, over the last minute; null: not known. */
  rate(what: 'in' | 'consumed' | 'written', name: string): number | null {
    return this.meters.get(`${what} ${name}`)?.rate() ?? null;
  }

  observations(consumer: WatchedConsumer, partition: number): readonly Observation[] {
    return this.windows.get(positionKey({ ...consumer, partition })) ?? [];
  }

  arrivalOf(topic: string, partition: number, offset: number) {
    return this.endLog(topic, partition).arrivalOf(offset);
  }

  private observe(consumer: WatchedConsumer, sample: Sample): void {
    const { name, groupId, topic } = consumer;
    const live = sample.live.get(name);
    // Where nobody can tell who is in the group, that is no reason to say that nobody is.
    const inGroup = this.deps.hasMembers(groupId) ?? true;
    for (const { partition, start, end } of sample.topics.get(topic) ?? []) {
      const key = positionKey({ groupId, topic, partition });
      const position = sample.positions.get(key)?.next ?? null;
      // How it does is seen while it may do something: after a pause observing begins anew.
      const window = sample.paused.has(name) ? [] : (this.windows.get(key) ?? []);
      const last = window.at(-1);
      const moved = last !== undefined && last.position !== position;
      const alive = moved || inGroup || live?.assigned.includes(partition) === true;
      // Before the first claim everything in the log is still to be applied.
      window.push({ at: sample.takenAt, position, lag: Math.max(0, end - (position ?? start)), alive });
      if (window.length > WINDOW) window.shift();
      this.windows.set(key, window);
    }
  }

  private measure(before: Sample, now: Sample): void {
    const seconds = (now.takenAt - before.takenAt) / 1_000;
    const { consumers, topicNames } = this.deps;
    const incoming = new Map(topicNames.map((topic) => [topic, cameIn(topic, before, now)]));
    for (const [topic, count] of incoming) this.meter('in', topic).add(count, seconds);

    const entries = new Map<string, HistoryEntry>();
    for (const consumer of consumers) {
      const entry = {
        in: incoming.get(consumer.topic) ?? null,
        consumed: passed(consumer, before, now),
        written: wrote(consumer, before, now),
        lag: this.lagOf(consumer),
      };
      entries.set(consumer.name, entry);
      this.meter('consumed', consumer.name).add(entry.consumed, seconds);
      this.meter('written', consumer.name).add(entry.written, seconds);
    }
    entries.set(TOTAL, this.totalOf([...entries.values()], incoming));
    this.history.record(now.takenAt, seconds, entries);
  }

  /** What two consumers read came in only once. */
  private totalOf(entries: HistoryEntry[], incoming: Map<string, number | null>): HistoryEntry {
    const consumed = new Set(this.deps.consumers.map(({ topic }) => topic));
    return {
      in: sumOfSome([...consumed].map((topic) => incoming.get(topic) ?? null)),
      consumed: sumOfSome(entries.map((entry) => entry.consumed)),
      written: sumOfSome(entries.map((entry) => entry.written)),
      lag: sumOfKnown(entries.map((entry) => entry.lag)),
    };
  }

  private lagOf(consumer: WatchedConsumer): number | null {
    const partitions = this.newest?.topics.get(consumer.topic) ?? [];
    if (partitions.length === 0) return null;
    return partitions.reduce(
      (sum, { partition }) => sum + (this.observations(consumer, partition).at(-1)?.lag ?? 0),
      0,
    );
  }

  private meter(what: string, name: string): Meter {
    return getOrMake(this.meters, `${what} ${name}`, () => new Meter(WINDOW));
  }

  private endLog(topic: string, partition: number): EndLog {
    return getOrMake(this.endLogs, `${topic} ${partition}`, () => new EndLog());
  }
}

const getOrMake = <T>(map: Map<string, T>, key: string, make: () => T): T => {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
};
