import { describeFiles } from './scenarios/files';
import { describeMainJob } from './scenarios/mainJob';
import { findPostgres, startPostgres, type TestPostgres } from './support/postgres';
import { startSystem } from './support/system';

const binaries = findPostgres();
if (binaries === null) console.warn('PostgreSQL is not tested: its server (initdb, postgres) is not installed.');
const describeWhereInstalled = binaries === null ? describe.skip : describe;

describeWhereInstalled('on PostgreSQL', () => {
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await startPostgres(binaries ?? '');
  });
  afterAll(() => postgres?.stop());

  const start = async (name: string) =>
    startSystem({ database: await postgres.createDatabase(name), env: { KAFKA_WAITING_TIMEOUT: '2000' } });

  describe('the main job', () => describeMainJob(() => start('main_job')));
  describe('files sent by a plain Kafka client', () => describeFiles(() => start('files')));
});
