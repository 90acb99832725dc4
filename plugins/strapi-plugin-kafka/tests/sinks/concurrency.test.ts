import { isTransient } from '../../server/src/consumers/failure';
import { createEntrySink } from '../../server/src/sinks';
import { postgres } from '../../server/src/sinks/entries/bulk/dialects/postgres';
import { findPostgres } from '../support/postgres';
import { apply, message } from './apply';
import { OWNER, THING } from './contentTypes';
import { databases } from './databases';
import { loadProject, type TestProject } from './project';

const onPostgres = findPostgres() ? describe : describe.skip;

onPostgres('bulk writing beside other writers on PostgreSQL', () => {
  let database: { connection: object; close(): Promise<void> };
  let project: TestProject;

  beforeAll(async () => {
    database = await databases()[1].open();
    project = await loadProject({ thing: THING, owner: OWNER }, database.connection);
  });
  afterAll(async () => {
    await project?.remove();
    await database?.close();
  });

  test('a key that somebody else creates meanwhile is a passing failure, and the next try updates that entry', async () => {
    const { strapi } = project;
    const sink = createEntrySink({
      strapi,
      consumerName: 'test',
      entry: { contentType: 'api::thing.thing', action: 'upsert', key: 'code', write: 'bulk' },
    });
    const { insert } = postgres;
    jest.spyOn(postgres, 'insert').mockImplementationOnce(async (...statement) => {
      await strapi.db.connection('things').insert({ code: 'a', title: 'Theirs', document_id: 'theirs' });
      return insert(...statement);
    });
    const batch = [message({ code: 'a', title: 'Ours' }), message({ code: 'b', title: 'Ours too' })];

    const error = await apply(strapi, sink, batch).catch((thrown: unknown) => thrown);
    expect(isTransient(error)).toBe(true);

    const verdict = await apply(strapi, sink, batch);
    expect(verdict.changes.map(({ action }) => action).sort()).toEqual(['create', 'update']);
    const rows = await strapi.db.connection('things').select('code', 'title', 'document_id').orderBy('code');
    expect(rows).toMatchObject([{ code: 'a', title: 'Ours', document_id: 'theirs' }, { code: 'b' }]);
  });
});
