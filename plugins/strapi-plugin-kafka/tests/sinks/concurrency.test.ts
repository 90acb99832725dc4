import { isTransient, toRefusal } from '../../server/src/consumers/failure';
import { createEntrySink } from '../../server/src/sinks';
import { postgres } from '../../server/src/sinks/entries/bulk/dialects/postgres';
import { findPostgres } from '../support/postgres';
import { apply, message } from './apply';
import { OWNER, THING } from './contentTypes';
import { databases } from './databases';
import { loadProject, type TestProject } from './project';

const onPostgres = findPostgres() ? describe : describe.skip;

onPostgres('writing beside other writers on PostgreSQL', () => {
  let database: { connection: object; close(): Promise<void> };
  let project: TestProject;

  beforeAll(async () => {
    database = await databases()[1].open();
    // A second unique attribute with an index, beside the key.
    const mark = { type: 'string', unique: true };
    const indexes = [...(THING.indexes ?? []), { name: 'things_mark_uq', columns: ['mark'], type: 'unique' }];
    const thing = { ...THING, indexes, attributes: { ...THING.attributes, mark } };
    project = await loadProject({ thing, owner: OWNER }, database.connection);
  });
  afterAll(async () => {
    await project?.remove();
    await database?.close();
  });

  beforeEach(() => project.strapi.db.connection('things').delete());

  test('in bulk, a key that somebody else creates meanwhile is a passing failure, and the next try updates that entry', async () => {
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

  /** Before the unique values are looked up, and between that look and the insertion. */
  test.each(['beforeFindOne', 'beforeCreate'] as const)(
    'through the Document Service, a key that somebody else creates meanwhile (%s) is updated',
    async (moment) => {
      const { strapi } = project;
      const stop = somebodyElse(moment, { code: 'a', title: 'Theirs', serial: 1 });
      const verdict = await apply(strapi, documentsSink(), [message({ code: 'a', title: 'Ours' })]).finally(stop);

      expect(verdict.changes).toMatchObject([{ action: 'update', documentId: 'theirs' }]);
      const rows = await strapi.db.connection('things').select('code', 'title', 'document_id', 'serial');
      expect(rows).toEqual([{ code: 'a', title: 'Ours', document_id: 'theirs', serial: 1 }]);
    },
  );

  test.each(['beforeFindOne', 'beforeCreate'] as const)(
    'through the Document Service, a unique value that another entry takes meanwhile (%s) is refused',
    async (moment) => {
      const { strapi } = project;
      const stop = somebodyElse(moment, { code: 'b', title: 'Theirs', mark: 'taken' });
      const error = await apply(strapi, documentsSink(), [message({ code: 'a', title: 'Ours', mark: 'taken' })])
        .catch((thrown: unknown) => thrown)
        .finally(stop);

      expect(isTransient(error)).toBe(false);
      expect(toRefusal(error).reason).toBe('not_unique');
      expect(await strapi.db.connection('things').pluck('code')).toEqual(['b']);
    },
  );

  const documentsSink = () =>
    createEntrySink({
      strapi: project.strapi,
      consumerName: 'test',
      entry: { contentType: 'api::thing.thing', action: 'upsert', key: 'code' },
    });

  /** Commits a row of another writer at the first such moment. Answers with what ends the waiting for it. */
  const somebodyElse = (moment: 'beforeFindOne' | 'beforeCreate', row: object): (() => void) => {
    const { db } = project.strapi;
    let done = false;
    return db.lifecycles.subscribe({
      models: ['api::thing.thing'],
      async [moment]() {
        if (done) return;
        done = true;
        await db.connection('things').insert({ ...row, document_id: 'theirs', published_at: new Date() });
      },
    });
  };
});
