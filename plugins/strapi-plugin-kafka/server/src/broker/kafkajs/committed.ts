import type { BrokerObserver, CommittedOffset } from '../observer';
import type { InnerCluster } from './cluster';

/** The metadata of every offset that the plugin commits. Kafka's own tools leave it empty. */
export const OWN_METADATA = 'strapi-plugin-kafka';

export const readCommitted = async (
  cluster: InnerCluster,
  [groupId, topic, partition]: Parameters<BrokerObserver['committed']>,
): Promise<CommittedOffset | null> => {
  const coordinator = await cluster.findGroupCoordinator({ groupId });
  const { responses } = await coordinator.offsetFetch({ groupId, topics: [{ topic, partitions: [{ partition }] }] });
  const found = responses.flatMap(({ partitions }) => partitions).find((one) => one.partition === partition);
  // Kafka answers −1 where nothing is committed. The client library commits −2 when an offset has left the log.
  if (!found || Number(found.offset) < 0) return null;
  return { next: Number(found.offset), own: found.metadata === OWN_METADATA };
};
