import { createRequire } from 'node:module';
import { isAbsolute } from 'node:path';
import { hasMethods, type Inside } from '../../inside';
import { observeClusters, type InnerBroker, type InnerCluster } from './cluster';
import { Kafka, logLevel } from './library';

/**
 * The plugin is published as CommonJS and as an ES module, and each knows its own place by another name. `node --eval` has
 * a `__filename` for all modules, which is not a path.
 */
const isCommonJS = typeof __filename === 'string' && isAbsolute(__filename);
const requireFromHere = createRequire(isCommonJS ? __filename : import.meta.url);

/** The version of the library that is installed. */
export const clientVersion = (requireFromHere('kafkajs/package.json') as { version: string }).version;

/**
 * What `cluster.ts` declares of the library's insides, looked for in a client that connects to nothing. What can only be
 * seen in a broker's answer, such as the batch that a fetched record belongs to, rests on the version.
 */
export const clientInsides = (
  kafka: InstanceType<typeof Kafka> = new Kafka({ brokers: ['localhost:9092'], logLevel: logLevel.NOTHING }),
) => {
  const clusterOf = (): InnerCluster => {
    const clusters: InnerCluster[] = [];
    observeClusters(kafka, (cluster) => clusters.push(cluster)).consumer({ groupId: 'check' });
    return clusters[0];
  };
  return [
    {
      ...{ of: 'kafkajs', name: 'the cluster of a client', essential: true },
      without: 'Positions, lag and groups cannot be read, and consumers cannot leave a join.',
      isThere: () => hasMethods(clusterOf(), ...CLUSTER),
    },
    {
      ...{ of: 'kafkajs', name: 'the brokers of a cluster', essential: true },
      without: 'Records, groups and settings cannot be asked for.',
      async isThere() {
        const broker = await brokerOf(clusterOf());
        return hasMethods(broker, ...BROKER) && hasMethods(broker.connectionPool, 'send');
      },
    },
  ] satisfies Inside[];
};

const CLUSTER: (keyof InnerCluster)[] = [
  'connect',
  'disconnect',
  'refreshMetadata',
  'refreshMetadataIfNecessary',
  'getNodeIds',
  'findBroker',
  'findGroupCoordinator',
  'findLeaderForPartitions',
  'findTopicPartitionMetadata',
  'fetchTopicsOffset',
];

const BROKER: (keyof InnerBroker)[] = [
  'fetch',
  'listGroups',
  'describeGroups',
  'joinGroup',
  'leaveGroup',
  'heartbeat',
  'offsetFetch',
  'describeConfigs',
];

/** The broker that the library makes first, by the way by which it makes all of them. */
const brokerOf = async ({ brokerPool }: InnerCluster): Promise<InnerBroker> => {
  const made: InnerBroker[] = [];
  const createBroker = brokerPool.createBroker.bind(brokerPool);
  brokerPool.createBroker = (options) => {
    made.push(createBroker(options));
    return made[0];
  };
  await brokerPool.createSeedBroker();
  return made[0];
};
