import { databases } from '../sinks/databases';
import { long } from '../support/length';
import { describeAfterCommit } from './afterCommit';
import { AWAITED_TYPES, describeAwaited } from './awaited';
import { startLab, type Lab } from './lab';
import { describeLastResort } from './lastResort';
import { describeLockedPositions } from './lockedPositions';
import { describeMemory } from './memory';
import { describeOrphans } from './orphans';
import { describeOutsideQueries } from './outsideQueries';
import { describePatience } from './patience';
import { describeStorable } from './storable';
import { describeWebhooks } from './webhooks';

/** What depends on the database, in one lab for each. */
describe.each(databases())('on $name', (database) => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await startLab({ database, contentTypes: AWAITED_TYPES });
  });
  afterEach(() => lab?.stopInstances());
  afterAll(() => lab?.stop());
  const shared = () => lab;
  const isSqlite = database.name === 'SQLite';

  describe('a letter', () => describeStorable(shared));
  describe('a database that refuses rows', () => describeLastResort(shared, database));
  describe('a handler that queries outside of its transaction', () => describeOutsideQueries(shared, database));
  describe('a message that waits', () => describeAwaited(shared));
  describe('what is read at once', () => describeMemory(shared));
  describe('a batch', () => describePatience(shared));
  describe('messages of no consumer', () => describeOrphans(shared));
  describe('what follows a commit', () => describeAfterCommit(shared));
  // The queue is Strapi's own, in memory, whatever the database.
  if (isSqlite && long) describe('a webhook', () => describeWebhooks(shared));
  if (!isSqlite) describe('a position that is locked', () => describeLockedPositions(shared));
});
