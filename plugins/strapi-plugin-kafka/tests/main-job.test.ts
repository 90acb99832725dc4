import { describeMainJob } from './scenarios/mainJob';
import { startSystem } from './support/system';

describe('the main job on Kafka without ZooKeeper', () =>
  describeMainJob(() => startSystem({ env: { KAFKA_WAITING_TIMEOUT: '2000' } })));
