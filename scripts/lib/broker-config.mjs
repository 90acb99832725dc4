// The property files of one broker: the templates in kafka/ followed by the ports and folders of this run.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KAFKA_DIR } from './kafka-libs.mjs';

/** Writes template + values to `<dataDir>/<template>` and returns that path. In a properties file the last line of a key wins. */
const writeProperties = (template, dataDir, values) => {
  const lines = Object.entries(values).map(([key, value]) => `${key}=${value}`);
  const file = join(dataDir, template);
  writeFileSync(file, `${readFileSync(join(KAFKA_DIR, template), 'utf8')}\n# Of this run\n${lines.join('\n')}\n`);
  return file;
};

const listenerValues = ({ bindHost, port, extraPort, extraAdvertisedPort }, controller = []) => ({
  listeners: [
    `PLAINTEXT://${bindHost}:${port}`,
    ...controller,
    ...(extraPort ? [`EXTRA://${bindHost}:${extraPort}`] : []),
  ].join(','),
  'advertised.listeners': [
    `PLAINTEXT://localhost:${port}`,
    ...(extraPort ? [`EXTRA://localhost:${extraAdvertisedPort ?? extraPort}`] : []),
  ].join(','),
});

/** server.properties for a broker that is its own controller. */
export const writeKraftConfig = ({ dataDir, controllerPort, overrides, ...ports }) =>
  writeProperties('server.properties', dataDir, {
    ...listenerValues(ports, [`CONTROLLER://localhost:${controllerPort}`]),
    'controller.quorum.bootstrap.servers': `localhost:${controllerPort}`,
    'log.dirs': join(dataDir, 'logs'),
    ...overrides,
  });

/** server-zookeeper.properties for a broker that registers with the ZooKeeper on that port. */
export const writeZookeeperModeConfig = ({ dataDir, zookeeperPort, overrides, ...ports }) =>
  writeProperties('server-zookeeper.properties', dataDir, {
    ...listenerValues(ports),
    'zookeeper.connect': `localhost:${zookeeperPort}`,
    'log.dirs': join(dataDir, 'logs'),
    ...overrides,
  });

/** zookeeper.properties for the ZooKeeper itself. */
export const writeZookeeperConfig = ({ dataDir, zookeeperPort }) =>
  writeProperties('zookeeper.properties', dataDir, { clientPort: zookeeperPort, dataDir: join(dataDir, 'zookeeper') });
