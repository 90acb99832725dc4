import type { ConsumerHealth, HealthPart, HealthResponse } from '../../../contract/status';
import type { Broker } from '../broker/port';
import type { ConfiguredConsumer, Consumers } from '../consumers';
import { endsWithin } from '../timeLimit';

/** Probes give up after some seconds: the answer comes before. Milliseconds. */
const DATABASE_LIMIT = 2_000;

const OK: HealthPart = { status: 'ok', problem: null };
const failing = (problem: string): HealthPart => ({ status: 'failing', problem });

/** By group, what is wrong with a position; null: the database does not tell. */
type Incidents = Map<string, string> | null;

interface HealthDeps {
  broker: Pick<Broker, 'status'>;
  consumers: Pick<Consumers, 'configured' | 'statusOf' | 'pauseOf'> & {
    positions: Pick<Consumers['positions'], 'list'>;
  };
  /** Why this version must not touch the plugin's tables; null: it may. */
  tablesProblem(): string | null;
}

/**
 * Healthy: a broker answers, the database does, and every consumer that this process should run is a member of its group
 * (with partitions, or as a standby without) and no partition stands still. A consumer that a person has paused is.
 */
export const createHealth =
  ({ broker, consumers, tablesProblem }: HealthDeps) =>
  async (): Promise<HealthResponse> => {
    const incidents = await readIncidents(consumers);
    const brokerPart = broker.status().state === 'connected' ? OK : failing('No broker answers.');
    const database = databasePart(incidents, tablesProblem());
    const parts = consumers.configured
      .filter(({ selected }) => selected)
      .map((consumer): [string, ConsumerHealth] => [
        consumer.name,
        { ...consumerPart(consumer, consumers, incidents), paused: consumers.pauseOf(consumer.name) !== null },
      ]);
    const ok = [brokerPart, database, ...parts.map(([, part]) => part)].every(({ status }) => status === 'ok');
    return { status: ok ? 'ok' : 'failing', broker: brokerPart, database, consumers: Object.fromEntries(parts) };
  };

const databasePart = (incidents: Incidents, tablesProblem: string | null): HealthPart => {
  if (!incidents) return failing('The database does not answer; the log says why.');
  return tablesProblem === null ? OK : failing(tablesProblem);
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
  if (status?.state !== 'running') return failing(`Not a member of its group yet (${status?.state ?? 'not started'}).`);
  const incident = incidents?.get(groupId);
  if (incident) return failing(incident);
  const [blocked] = status.blocked;
  if (blocked) {
    return failing(`${topic}/${blocked.partition}: stands still at offset ${blocked.offset} (${blocked.reason}).`);
  }
  // The endpoint is public: the error itself may name hosts and tables, and stands in the log and on the admin page.
  return status.error ? failing('Its last batch failed and is tried again; the log says why.') : OK;
};
