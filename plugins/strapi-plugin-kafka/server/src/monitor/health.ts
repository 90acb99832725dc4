import type { RelayProblem } from '../../../contract/problems';
import type { BrokerStatus, ConsumerHealth, HealthPart, HealthResponse } from '../../../contract/status';
import type { Broker } from '../broker/port';
import type { Compatibility } from '../compatibility';
import type { ConfiguredConsumer, Consumers } from '../consumers';
import { howToCure, whatIsWrong } from '../consumers/problemText';
import { endsWithin } from '../timeLimit';

/** Probes give up after some seconds: the answer comes before. Milliseconds. */
const DATABASE_LIMIT = 2_000;

const OK: HealthPart = { status: 'ok', problem: null };
const failing = (problem: string): HealthPart => ({ status: 'failing', problem });
const partOf = (problem: string | null, limits: string | null = null): HealthPart =>
  problem === null ? { status: 'ok', problem: limits } : failing(problem);

const BROKER_PROBLEMS: Record<BrokerStatus['state'], string | null> = {
  connected: null,
  connecting: 'No broker answers.',
  unreachable: 'No broker answers.',
  refused: 'The brokers refuse the login (kafka.config.sasl); the log says why.',
};

/** By group, what is wrong with a position; null: the database does not tell. */
type Incidents = Map<string, string> | null;

interface HealthDeps {
  broker: Pick<Broker, 'status'>;
  consumers: Pick<Consumers, 'configured' | 'statusOf' | 'pauseOf' | 'relayProblem'> & {
    positions: Pick<Consumers['positions'], 'list'>;
  };
  compatibility: Pick<Compatibility, 'problem' | 'limits'>;
  /** Why this version must not touch the plugin's tables; null: it may. */
  tablesProblem(): string | null;
}

/**
 * Healthy: the plugin knows this Strapi, a broker answers, the database does, every consumer that this process should run
 * is a member of its group (with partitions, or as a standby without), no partition stands still, and dead letters can be
 * sent. A consumer that a person has paused is.
 *
 * The endpoint is public: no text names a host or a table, or quotes an error. Those are on the admin page and in the log.
 */
export const createHealth =
  ({ broker, consumers, compatibility, tablesProblem }: HealthDeps) =>
  async (): Promise<HealthResponse> => {
    const incidents = await readIncidents(consumers);
    const compatibilityPart = partOf(compatibility.problem(), compatibility.limits());
    const brokerPart = partOf(BROKER_PROBLEMS[broker.status().state]);
    const database = databasePart(incidents, tablesProblem());
    const parts = consumers.configured
      .filter(({ selected }) => selected)
      .map((consumer): [string, ConsumerHealth] => [
        consumer.name,
        { ...consumerPart(consumer, consumers, incidents), paused: consumers.pauseOf(consumer.name) !== null },
      ]);
    const deadLetters = deadLettersPart(consumers.relayProblem());
    const ok = [compatibilityPart, brokerPart, database, deadLetters, ...parts.map(([, part]) => part)].every(
      ({ status }) => status === 'ok',
    );
    return {
      status: ok ? 'ok' : 'failing',
      compatibility: compatibilityPart,
      broker: brokerPart,
      database,
      deadLetters,
      consumers: Object.fromEntries(parts),
    };
  };

const databasePart = (incidents: Incidents, tablesProblem: string | null): HealthPart => {
  if (!incidents) return failing('The database does not answer; the log says why.');
  return partOf(tablesProblem);
};

const readIncidents = async ({ positions }: HealthDeps['consumers']): Promise<Incidents> => {
  const incidents = new Map<string, string>();
  const reading = positions.list().then((all) => {
    for (const { groupId, topic, partition, incident } of all) {
      if (incident) incidents.set(groupId, `${topic}/${partition}: ${incident.message}`);
    }
  });
  return (await endsWithin(DATABASE_LIMIT, reading).catch(() => false)) ? incidents : null;
};

const consumerPart = (
  { name, groupId, config: { topic } }: ConfiguredConsumer,
  consumers: HealthDeps['consumers'],
  incidents: Incidents,
): HealthPart => {
  const status = consumers.statusOf(name);
  const [problem] = status?.problems ?? [];
  // First: what keeps a partition from getting on stays the same while the consumer joins its group again and again.
  if (problem && problem.code !== 'incident') return failing(`${whatIsWrong(topic, problem)} ${howToCure(problem)}`);
  if (status?.state !== 'running')
    return failing(status?.misconfigured ?? `Not a member of its group yet (${status?.state ?? 'not started'}).`);
  const incident = incidents?.get(groupId);
  if (incident) return failing(incident);
  return problem ? failing(`${whatIsWrong(topic, problem)} ${howToCure(problem)}`) : OK;
};

const deadLettersPart = (problem: RelayProblem | null): HealthPart =>
  problem === null
    ? OK
    : failing(
        `Dead letters cannot be sent to their topic (${problem.cause}). They wait in the database and are sent when it takes them.`,
      );
