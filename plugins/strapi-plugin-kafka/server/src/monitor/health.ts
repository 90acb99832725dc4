import type { ConsumerHealth, HealthPart, HealthResponse } from '../../../contract/status';
import type { Broker } from '../broker/port';
import type { ConfiguredConsumer, Consumers } from '../consumers';

const OK: HealthPart = { status: 'ok', problem: null };
const failing = (problem: string): HealthPart => ({ status: 'failing', problem });

/**
 * Healthy: a broker answers, and every consumer that this process should run is a member of its group (with
 * partitions, or as a standby without) and no partition stands still. A consumer that a person has paused is.
 */
export const createHealth =
  ({ broker, consumers }: { broker: Broker; consumers: Consumers }) =>
  async (): Promise<HealthResponse> => {
    const incidents = new Map(
      (await consumers.positions.list())
        .filter(({ incident }) => incident)
        .map(({ groupId, topic, partition, incident }) => [groupId, `${topic}/${partition}: ${incident?.message}`]),
    );
    const brokerPart = broker.status().state === 'connected' ? OK : failing('No broker answers.');
    const parts = consumers.configured
      .filter(({ selected }) => selected)
      .map((consumer): [string, ConsumerHealth] => [
        consumer.name,
        { ...consumerPart(consumer, consumers, incidents), paused: consumers.pauseOf(consumer.name) !== null },
      ]);
    const ok = brokerPart.status === 'ok' && parts.every(([, part]) => part.status === 'ok');
    return { status: ok ? 'ok' : 'failing', broker: brokerPart, consumers: Object.fromEntries(parts) };
  };

const consumerPart = (
  { name, groupId, config: { topic } }: ConfiguredConsumer,
  consumers: Consumers,
  incidents: Map<string, string>,
): HealthPart => {
  const status = consumers.statusOf(name);
  if (status?.state !== 'running') return failing(`Not a member of its group yet (${status?.state ?? 'not started'}).`);
  const incident = incidents.get(groupId);
  if (incident) return failing(incident);
  const [blocked] = status.blocked;
  if (blocked) {
    return failing(`${topic}/${blocked.partition}: stands still at offset ${blocked.offset} (${blocked.reason}).`);
  }
  // The endpoint is public: the error itself may name hosts and tables, and stands in the log and on the admin page.
  return status.error ? failing('Its last batch failed and is tried again; the log says why.') : OK;
};
