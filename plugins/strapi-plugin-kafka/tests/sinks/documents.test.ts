import type { Core } from '@strapi/strapi';
import type { EntryConfig } from '../../server/src/config/types';
import { MessageError } from '../../server/src/consumers/errors';
import { createEntrySink, trackListeners } from '../../server/src/sinks';
import { until } from '../support/until';
import { apply, message } from './apply';
import { ARTICLE, OWNER, THING } from './contentTypes';
import { databases } from './databases';
import { loadProject, type TestProject } from './project';

const THINGS = 'api::thing.thing';
const ARTICLES = 'api::article.article';

describe.each(databases())('writing documents on $name', ({ open }) => {
  let database: { connection: object; close(): Promise<void> };
  let project: TestProject;
  let strapi: Core.Strapi;

  beforeAll(async () => {
    database = await open();
    project = await loadProject({ thing: THING, owner: OWNER, article: ARTICLE }, database.connection);
    strapi = project.strapi;
  });
  afterAll(async () => {
    await project?.remove();
    await database?.close();
  });
  beforeEach(async () => {
    jest.spyOn(strapi.log, 'warn').mockImplementation(); // Articles have no index on their key.
    for (const uid of [THINGS, ARTICLES]) await strapi.db.query(uid).deleteMany({ where: { id: { $gt: 0 } } });
  });

  const sinkOf = (entry: Partial<EntryConfig> = {}) =>
    createEntrySink({
      strapi,
      consumerName: 'test',
      entry: { contentType: THINGS, action: 'upsert', key: 'code', ...entry },
    });
  const rows = (uid: string): Promise<Record<string, unknown>[]> => strapi.db.query(uid).findMany({ orderBy: 'id' });

  test('creates, updates and deletes by key, in order', async () => {
    const verdict = await apply(strapi, sinkOf({ createOnly: ['count'] }), [
      message({ code: 'a', title: 'One', count: 1 }),
      message({ code: 'b', title: 'Bee' }),
      message({ code: 'a', title: 'Two', count: 2 }),
      message({ code: 'a', title: 'Two' }),
      message(null, 'b'),
      message(null, 'nobody'),
      message(null, null),
    ]);

    expect(await rows(THINGS)).toMatchObject([{ code: 'a', title: 'Two', count: 1 }]);
    expect(verdict.changes.map(({ action }) => action)).toEqual(['create', 'create', 'update', 'delete']);
    expect(verdict.unchanged).toEqual([3, 5]);
    expect(verdict.refused).toMatchObject({ 6: { reason: 'invalid_message' } });
  });

  test('reports an update that changes nothing as unchanged, whatever way its values are written', async () => {
    const owner = await strapi.documents('api::owner.owner').create({ data: { name: 'Owner' } });
    const value = {
      price: 2.5,
      at: '2024-02-03T04:05:06.000Z',
      hour: '10:20:30.000',
      extra: { b: 1, a: 2 },
      big: '12',
    };
    await apply(strapi, sinkOf(), [message({ code: 'a', title: 'One', owner: { id: owner.id }, ...value })]);
    const before = await rows(THINGS);
    const verdict = await apply(strapi, sinkOf(), [
      message({ code: 'a', title: 'One', price: '2.50', at: '2024-02-03T05:05:06+01:00', hour: '10:20:30' }),
      message({ code: 'a', extra: { a: 2, b: 1 }, big: 12, owner: owner.documentId }),
    ]);

    expect(verdict.unchanged).toEqual([0, 1]);
    expect(await rows(THINGS)).toEqual(before);
  });

  test('publishes what it writes', async () => {
    const sink = sinkOf({ contentType: ARTICLES });
    await apply(strapi, sink, [message({ code: 'a', title: 'One' })]);
    await apply(strapi, sink, [message({ code: 'a', title: 'Two' })]);

    const published = await strapi.documents(ARTICLES).findMany({ status: 'published' });
    expect(published).toMatchObject([{ code: 'a', title: 'Two' }]);
    expect(await rows(ARTICLES)).toHaveLength(2);
    await apply(strapi, sink, [message(null, 'a')]);
    expect(await rows(ARTICLES)).toEqual([]);
  });

  test('refuses attributes that do not exist and values that are no object', async () => {
    const verdict = await apply(strapi, sinkOf(), [
      message({ code: 'a', title: 'One', colour: 'red' }),
      message('text'),
      message({ code: 'b', title: 'Two' }),
    ]);
    expect(verdict.refused).toMatchObject({
      0: { reason: 'invalid_message', issues: [{ path: ['colour'] }] },
      1: { reason: 'invalid_message' },
    });
    expect((await rows(THINGS)).map(({ code }) => code)).toEqual(['b']);
  });

  // Strapi's validator would never settle, and its unhandled rejection would end the process.
  test('refuses values that the database cannot even look for', async () => {
    const verdict = await apply(strapi, sinkOf(), [
      message({ code: 'a', title: 'One', serial: { no: 1 } }),
      message({ code: 'b', title: 'Two', keeper: 1.5 }),
    ]);
    expect(verdict.refused).toMatchObject({
      0: { reason: 'invalid_message', issues: [{ path: ['serial'] }] },
      1: { reason: 'invalid_message', issues: [{ path: ['keeper'] }] },
    });
    expect(await rows(THINGS)).toEqual([]);
  });

  test("throws Strapi's validation as an error of the message and leaves nothing behind", async () => {
    const error = await apply(strapi, sinkOf(), [
      message({ code: 'a', title: 'Fine' }),
      message({ code: 'b', title: 'x', count: -1 }),
    ]).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(MessageError);
    expect(error).toMatchObject({ reason: 'invalid_message', issues: [{ path: ['title'] }, { path: ['count'] }] });
    expect(await rows(THINGS)).toEqual([]);
  });

  test('throws a taken unique value as not_unique', async () => {
    await apply(strapi, sinkOf(), [message({ code: 'a', title: 'One', serial: 5 })]);
    await expect(apply(strapi, sinkOf(), [message({ code: 'b', title: 'Two', serial: 5 })])).rejects.toMatchObject({
      reason: 'not_unique',
    });
  });

  test('lets the Document Service tell of entries, and only after the commit', async () => {
    const heard: string[] = [];
    trackListeners(strapi);
    const stop = strapi.eventHub.on(
      'entry.create',
      async ({ entry }: { entry: { code: string } }) => void heard.push(entry.code),
    );
    try {
      const rolledBack = [message({ code: 'rolled-back', title: 'Told' }), message({ code: 'b', title: 'x' })];
      await apply(strapi, sinkOf(), rolledBack).catch(() => undefined);
      await apply(strapi, sinkOf(), [message({ code: 'committed', title: 'Told' })]);
      // Strapi tells after the commit, when it has read the entry again: that of an earlier test may come first.
      await until('the listener to hear', () => heard.includes('committed'));
    } finally {
      stop();
    }
    expect(heard).not.toContain('rolled-back');
  });

  test.each([
    [
      'a MessageError with its own reason',
      () => new MessageError('too_old', 'Too old.', [{ path: ['year'], message: 'old' }]),
      'too_old',
    ],
    ['any other error as handler_error', () => new TypeError('undefined is not a function'), 'handler_error'],
  ])('refuses a message whose map throws: %s', async (_, makeError, reason) => {
    const map = () => {
      throw makeError();
    };
    const verdict = await apply(strapi, sinkOf({ map }), [message({ code: 'a' })]);
    expect(verdict.refused[0]).toMatchObject({ reason, detail: expect.stringContaining(makeError().message) });
  });

  test('refuses an empty value where entries are only created', async () => {
    const verdict = await apply(strapi, sinkOf({ action: 'create' }), [message(null, 'a'), message({ title: 'One' })]);
    expect(verdict.refused).toMatchObject({ 0: { reason: 'invalid_message' } });
    expect(await rows(THINGS)).toHaveLength(1);
  });
});
