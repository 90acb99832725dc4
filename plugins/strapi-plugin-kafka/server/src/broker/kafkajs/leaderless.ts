import type { InnerBroker, InnerExchange, InnerMetadata } from './cluster';

const METADATA_API = 3;
/** Error codes of Kafka's protocol: of a partition that nobody leads, and of a replica that is away. */
const NO_LEADER = 5;
const NO_REPLICA = 9;

type InnerTopic = InnerMetadata['topicMetadata'][number];

/** As it comes from the wire. */
export interface DecodedMetadata {
  topicMetadata: (Omit<InnerTopic, 'partitionMetadata'> & {
    topicErrorCode: number;
    partitionMetadata: (InnerTopic['partitionMetadata'][number] & { partitionErrorCode: number })[];
  })[];
}

/**
 * The library refuses all metadata when any partition of any topic asked for has no leader, and the observer asks for all:
 * some other program's topic would keep it from looking at anything. Here such a partition has the leader −1 instead.
 */
export const bearLeaderless = (broker: InnerBroker): InnerBroker => {
  const { connectionPool } = broker;
  const send = connectionPool.send.bind(connectionPool) as (exchange: unknown) => Promise<unknown>;
  connectionPool.send = <T>(exchange: InnerExchange<T>): Promise<T> => {
    if (exchange.request.apiKey !== METADATA_API) return send(exchange) as Promise<T>;
    const { response } = exchange;
    const parse = (decoded: T): Promise<T> => response.parse(withoutLeaderErrors(decoded as DecodedMetadata) as T);
    return send({ ...exchange, response: { ...response, parse } }) as Promise<T>;
  };
  return broker;
};

/** A topic that is just being made has no partitions yet: it is left out. */
export const withoutLeaderErrors = (decoded: DecodedMetadata): DecodedMetadata => ({
  ...decoded,
  topicMetadata: decoded.topicMetadata
    .filter(({ topicErrorCode }) => topicErrorCode !== NO_LEADER)
    .map((topic) => ({
      ...topic,
      partitionMetadata: topic.partitionMetadata.map((partition) => {
        const { partitionErrorCode: code } = partition;
        return code === NO_LEADER || code === NO_REPLICA ? { ...partition, partitionErrorCode: 0 } : partition;
      }),
    })),
});
