import { Kafka, logLevel } from 'kafkajs';
import type { InnerBroker, InnerCluster } from './cluster';
import { clientInsides, clientVersion } from './insides';

/** Names of what is missing from a client whose clusters are changed. */
const missingFrom = async (change: (cluster: InnerCluster) => void): Promise<string[]> => {
  const kafka = new Kafka({ brokers: ['localhost:9092'], logLevel: logLevel.NOTHING });
  const symbol = Object.getOwnPropertySymbols(kafka).find(({ description }) => description?.endsWith('createCluster'));
  const clients = kafka as unknown as Record<symbol, (options: object) => InnerCluster>;
  const create = clients[symbol as symbol];
  clients[symbol as symbol] = (options) => {
    const cluster = create(options);
    change(cluster);
    return cluster;
  };
  return missingIn(kafka);
};

const missingIn = async (kafka: Kafka): Promise<string[]> => {
  const missing: string[] = [];
  for (const { name, isThere } of clientInsides(kafka)) {
    const found = await Promise.resolve()
      .then(isThere)
      .catch(() => false);
    if (!found) missing.push(name);
  }
  return missing;
};

const changeBrokers = (change: (broker: InnerBroker) => void) => (cluster: InnerCluster) => {
  const { createBroker } = cluster.brokerPool;
  cluster.brokerPool.createBroker = (options) => {
    const broker = createBroker(options);
    change(broker);
    return broker;
  };
};
const without = (object: object, name: string) => Object.defineProperty(object, name, { value: undefined });

it('finds everything in the version that the package asks for', async () => {
  expect(clientVersion).toBe('2.2.4');
  expect(await missingFrom(() => undefined)).toEqual([]);
});

it('misses both in a client that makes its clusters in another way', async () => {
  const other = Object.create(new Kafka({ brokers: ['localhost:9092'] })) as Kafka;
  expect(await missingIn(other)).toEqual(['the cluster of a client', 'the brokers of a cluster']);
});

it.each(['getNodeIds', 'findGroupCoordinator', 'fetchTopicsOffset', 'refreshMetadata', 'connect'])(
  'misses the cluster that has no %s',
  async (name) => {
    expect(await missingFrom((cluster) => without(cluster, name))).toEqual(['the cluster of a client']);
  },
);

it.each([
  'fetch',
  'listGroups',
  'describeGroups',
  'joinGroup',
  'leaveGroup',
  'heartbeat',
  'offsetFetch',
  'describeConfigs',
])('misses brokers that have no %s', async (name) => {
  expect(await missingFrom(changeBrokers((broker) => without(broker, name)))).toEqual(['the brokers of a cluster']);
});

it('misses brokers that do not send by a pool of connections, or are made by another way', async () => {
  const expected = ['the brokers of a cluster'];
  expect(await missingFrom(changeBrokers((broker) => without(broker.connectionPool, 'send')))).toEqual(expected);
  expect(await missingFrom(({ brokerPool }) => (brokerPool.createSeedBroker = () => Promise.resolve()))).toEqual(
    expected,
  );
});
