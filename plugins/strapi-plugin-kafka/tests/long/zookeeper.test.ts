import { describeMainJob } from '../scenarios/mainJob';
import { startSystem } from '../support/system';
import { useSystem } from '../support/useSystem';

/** Set by `npm run test:long` on machines that cannot run it. */
const describeWherePossible = process.env.WITHOUT_ZOOKEEPER ? describe.skip : describe;

describeWherePossible('the main job on Kafka 3.9 with ZooKeeper', () =>
  describeMainJob(useSystem(() => startSystem({ zookeeper: true, env: { KAFKA_WAITING_TIMEOUT: '2000' } }))),
);
