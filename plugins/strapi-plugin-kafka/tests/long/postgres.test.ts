import { describeFiles } from '../scenarios/files';
import { describeMainJob } from '../scenarios/mainJob';
import { findPostgres, startPostgres, type TestPostgres } from '../support/postgres';
import { startSystem } from '../support/system';
import { useSystem } from '../support/useSystem';

const binaries = findPostgres();
if (binaries === null) console.warn('PostgreSQL is not tested: its server (initdb, postgres) is not installed.');
const describeWhereInstalled = binaries === null ? describe.skip : describe;

describeWhereInstalled('on PostgreSQL', () => {
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await startPostgres(binaries ?? '');
  });
  const system = useSystem(async () =>
    startSystem({ database: await postgres.createDatabase('app'), env: { KAFKA_WAITING_TIMEOUT: '2000' } }),
  );
  // After the system's, for hooks run in their order.
  afterAll(() => postgres?.stop());

  describe('files sent by a plain Kafka client', () => describeFiles(system));
  describe('the main job', () => describeMainJob(system));
});
