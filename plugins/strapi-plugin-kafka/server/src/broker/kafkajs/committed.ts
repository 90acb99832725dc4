import type { BrokerObserver, CommittedOffset } from '../observer';
import type { InnerCluster } from './cluster';

/** The metadata of every offset that the plugin commits. Kafka's own tools leave it empty. */
export const OWN_METADATA = 'strapi-plugin-kafka';

export const readCommitted = async (
  cluster: InnerCluster,
  [groupId, topic, partitions]: Parameters<BrokerObserver['committed']>,
): Promise<Map<number, CommittedOffset>> => {
  const coordinator = await cluster.findGroupCoordinator({ groupId });
  const topics = [{ topic, partitions: partitions.map((partition) => ({ partition })) }];
  const { responses } = await coordinator.offsetFetch({ groupId, topics });
  const found = responses.flatMap((response) => response.partitions);
  // Kafka answers −1 where nothing is committed. The client library commits −2 when an offset has left the log.
  const committed = found.filter(({ offset }) => Number(offset) >= 0);
  return new Map(
    committed.map(({ partition, offset, metadata }) => [
      partition,
      { next: Number(offset), own: metadata === OWN_METADATA },
    ]),
  );
};
