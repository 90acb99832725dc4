import { describeBrokenInput } from '../scenarios/brokenInput';
import { describeDatabaseAnew } from '../scenarios/databaseAnew';
import { describeFiles } from '../scenarios/files';
import { describeMainJob } from '../scenarios/mainJob';
import { long } from '../support/length';
import { startSystem } from '../support/system';
import { useSystem } from '../support/useSystem';

/** One system for all of it, in this order: only the first needs an empty one. */
const system = useSystem(() => startSystem({ env: { KAFKA_WAITING_TIMEOUT: '2000' } }));

describe('files sent by a plain Kafka client', () => describeFiles(system));
describe('the main job on Kafka without ZooKeeper', () => describeMainJob(system));
describe('broken messages', () => describeBrokenInput(system));
if (long) describe('a database begun anew beside an old broker', () => describeDatabaseAnew(system));
