import { describeFiles } from './scenarios/files';
import { startSystem } from './support/system';

describe('files sent by a plain Kafka client', () =>
  describeFiles(() => startSystem({ env: { KAFKA_WAITING_TIMEOUT: '2000' } })));
