import { Counter, Gauge, type Registry } from 'prom-client';
import { VERDICTS } from '../../../../contract/verdict';
import type { BrokerStatus, ConsumerState } from '../../../../contract/status';
import type { WholeStatus } from '../consumerStatus';
import type { Counts } from '../counts';
import type { Sample } from '../sampler';

/** What a generator has done since this process started. */
export interface Produced {
  generator: string;
  generated: number;
  acknowledged: number;
  resent: number;
}

/** All that is looked up for a scrape; no broker is asked. */
export interface Snapshot {
  broker: BrokerStatus;
  consumers: WholeStatus[];
  /** null: the database did not tell. */
  counts: Counts | null;
  sample: Sample | null;
  produced: Produced[];
  streamClients: number;
}

/** A consumer with more partitions has figures for all of them together only. */
const MOST_PARTITIONS = 100;

const STATES: ConsumerState[] = ['idle', 'starting', 'running', 'backoff', 'stopped'];

/** What is read when somebody asks. A figure that is not known is left out: 0 would say that all is well. */
export const createFigures = (registry: Registry): ((snapshot: Snapshot) => void) => {
  const registers = [registry];
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `kafka_plugin_${name}`, help, labelNames, registers });
  const counter = (name: string, help: string, labelNames: string[]) =>
    new Counter({ name: `kafka_plugin_${name}`, help, labelNames, registers });

  const connected = gauge('broker_connected', 'Whether brokers answer this instance.');
  const sampledAt = gauge(
    'last_sample_timestamp_seconds',
    'When this instance last read positions and ends of topics.',
  );
  const streamClients = gauge('stream_clients', 'Clients of the live stream that are connected to this instance.');

  const outcomes = counter(
    'consumer_messages_total',
    'Messages by what became of them, in this instance. "refused" and "dead" are dead letters; "parked" began to wait.',
    ['consumer', 'outcome'],
  );
  const state = gauge('consumer_state', 'The state of a consumer in this instance: 1 for the one it is in.', [
    'consumer',
    'state',
  ]);
  const failing = gauge('consumer_failing', 'Whether something fails and is tried again, in this instance.', [
    'consumer',
  ]);
  const assigned = gauge('consumer_assigned_partitions', 'Partitions that this instance holds.', ['consumer']);
  const blocked = gauge(
    'consumer_blocked_partitions',
    'Partitions of this instance that stand still at a message which has to wait (policy "halt").',
    ['consumer'],
  );

  const lag = gauge(
    'consumer_lag_messages',
    'Messages between the position and the end of the topic, of all instances.',
    ['consumer', 'topic'],
  );
  const lagAge = gauge('consumer_lag_seconds', 'Age of the message that has waited longest, of all instances.', [
    'consumer',
    'topic',
  ]);
  const partitionLag = gauge(
    'consumer_partition_lag_messages',
    `The lag of each partition, of topics with up to ${MOST_PARTITIONS} of them.`,
    ['consumer', 'topic', 'partition'],
  );
  const verdict = gauge('consumer_verdict', 'How a consumer is doing, of all instances: 1 for what is true of it.', [
    'consumer',
    'verdict',
  ]);
  const incidents = gauge(
    'consumer_incident_partitions',
    'Partitions that stand still until a person moves their position, of all instances.',
    ['consumer'],
  );
  const paused = gauge('consumer_paused', 'Whether a person has paused the consumer.', ['consumer']);
  const waiting = gauge('consumer_waiting_messages', 'Messages that wait in the database, of all instances.', [
    'consumer',
  ]);

  const topicMessages = counter(
    'topic_messages_total',
    'Messages ever written into a topic: the ends of its partitions.',
    ['topic'],
  );
  const openLetters = gauge('dead_letters_open', 'Dead letters that nobody has dealt with.');
  const unsentLetters = gauge('dead_letters_unsent', 'Dead letters that their topic has not acknowledged yet.');
  const runs = gauge('generator_runs', 'Runs of generators in progress, of all instances.');
  const produced = counter('generator_messages_total', 'Messages of generators, in this instance.', [
    'generator',
    'event',
  ]);

  const setConsumer = (one: WholeStatus, counts: Counts | null): void => {
    const { name: consumer, topic } = one;
    for (const [outcome, count] of Object.entries(one.outcomes)) outcomes.inc({ consumer, outcome }, count);
    for (const known of STATES) state.set({ consumer, state: known }, Number(known === one.state));
    for (const known of VERDICTS) verdict.set({ consumer, verdict: known }, Number(known === one.verdict.verdict));
    failing.set({ consumer }, Number(one.error !== null));
    assigned.set({ consumer }, one.assigned.length);
    blocked.set({ consumer }, one.blocked.length);
    incidents.set({ consumer }, one.incidents.length);
    paused.set({ consumer }, Number(one.paused !== null));
    if (counts) waiting.set({ consumer }, one.parked);
    if (one.lag === null) return;
    lag.set({ consumer, topic }, one.lag);
    if (one.lag === 0 || one.age) lagAge.set({ consumer, topic }, one.age?.seconds ?? 0);
    if (one.partitions.length > MOST_PARTITIONS) return;
    for (const { partition, lag: waits } of one.partitions) {
      if (waits !== null) partitionLag.set({ consumer, topic, partition }, waits);
    }
  };

  const all = [
    ...[connected, sampledAt, streamClients, outcomes, state, failing, assigned, blocked, lag, lagAge, partitionLag],
    ...[verdict, incidents, paused, waiting, topicMessages, openLetters, unsentLetters, runs, produced],
  ];

  const maybeUnknown = [sampledAt, openLetters, unsentLetters, runs];

  return (snapshot) => {
    const { broker, consumers, counts, sample } = snapshot;
    all.forEach((metric) => metric.reset());
    // A reset sets those without labels to 0, which is a figure.
    maybeUnknown.forEach((metric) => metric.remove());
    connected.set(Number(broker.state === 'connected'));
    streamClients.set(snapshot.streamClients);
    for (const one of consumers) setConsumer(one, counts);
    for (const { generator, ...events } of snapshot.produced) {
      for (const [event, count] of Object.entries(events)) produced.inc({ generator, event }, count);
    }
    if (sample) sampledAt.set(sample.takenAt / 1_000);
    for (const [topic, partitions] of sample?.topics ?? []) {
      topicMessages.inc(
        { topic },
        partitions.reduce((sum, { end }) => sum + end, 0),
      );
    }
    if (!counts) return;
    openLetters.set(counts.deadLetters.open);
    unsentLetters.set(counts.deadLetters.unsent);
    runs.set(counts.runs);
  };
};
