// npm run kafka [-- --zookeeper]: the broker alone, in the foreground, until Ctrl-C or SIGTERM.
import { startBroker } from './lib/broker.mjs';
import { say, step } from './lib/console.mjs';
import { brokerDir } from './lib/paths.mjs';
import { portFromEnv, requireNode } from './lib/requirements.mjs';
import { onStopRequest } from './lib/stop-request.mjs';

const zookeeper = process.argv.includes('--zookeeper');
let broker;
const request = onStopRequest({ stop: async () => broker?.stop() });

try {
  requireNode();
  const dataDir = brokerDir({ zookeeper });
  const port = portFromEnv('KAFKA_PORT', 9093);
  const zookeeperPort = portFromEnv('ZOOKEEPER_PORT', 22181);
  broker = await step('Starting Kafka', (log) => startBroker({ dataDir, port, zookeeper, zookeeperPort, log }));
  say(
    `  Kafka ${broker.bootstrap}${zookeeper ? `, ZooKeeper localhost:${zookeeperPort}` : ''}, state in ${dataDir}. Ctrl-C stops it.`,
  );
  await broker.exited;
  if (!request.stopping) throw new Error(`Kafka ended by itself; its log is ${dataDir}/broker.log.`);
} catch (error) {
  if (!request.stopping) {
    say(`✖ ${error.message}`);
    await request.stop(1);
  }
}
