import { databases } from '../sinks/databases';
import { startLab, type Lab } from './lab';
import { describeLastResort } from './lastResort';
import { describeOutsideQueries } from './outsideQueries';
import { describePatience } from './patience';
import { describeStorable } from './storable';

/** What depends on the database, in one lab for each. */
describe.each(databases())('on $name', (database) => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await startLab({ database });
  });
  afterAll(() => lab?.stop());
  const shared = () => lab;

  describe('a letter', () => describeStorable(shared));
  describe('a database that refuses rows', () => describeLastResort(shared, database));
  describe('a handler that queries outside of its transaction', () => describeOutsideQueries(shared, database));
  describe('a batch', () => describePatience(shared));
});
