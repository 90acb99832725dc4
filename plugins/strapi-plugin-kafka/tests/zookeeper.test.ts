import { describeMainJob } from './scenarios/mainJob';
import { startSystem } from './support/system';

describe('the main job on Kafka 3.9 with ZooKeeper', () =>
  describeMainJob(() => startSystem({ zookeeper: true, env: { KAFKA_WAITING_TIMEOUT: '2000' } })));
