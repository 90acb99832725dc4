import type { Core } from '@strapi/strapi';
import type { EntryConfig } from '../../server/src/config/types';
import { createEntrySink, trackListeners } from '../../server/src/sinks';
import { until } from '../support/until';
import { apply, message } from './apply';
import { ARTICLE, HOOKED, LOCKED, OWNER, PRESET, THING } from './contentTypes';
import { databases } from './databases';
import { loadProject, type TestProject } from './project';

const UID = 'api::thing.thing';

interface Thing {
  [attribute: string]: unknown;
  id: number;
  owner?: { name: string };
  keeper?: { name: string };
  passport?: { name: string };
}

describe.each(databases())('bulk writing on $name', ({ open }) => {
  let database: { connection: object; close(): Promise<void> };
  let project: TestProject;
  let strapi: Core.Strapi;

  beforeAll(async () => {
    database = await open();
    project = await loadProject(
      { thing: THING, owner: OWNER, article: ARTICLE, hooked: HOOKED, locked: LOCKED, preset: PRESET },
      database.connection,
      { files: { 'src/api/hooked/content-types/hooked/lifecycles.js': 'module.exports = { beforeCreate() {} };' } },
    );
    strapi = project.strapi;
  });
  afterAll(async () => {
    await project?.remove();
    await database?.close();
  });
  beforeEach(async () => {
    jest.spyOn(strapi.log, 'warn').mockImplementation(); // Of keys without an index.
    await strapi.db.query(UID).deleteMany({ where: { id: { $gt: 0 } } });
  });

  const sinkOf = (entry: Partial<EntryConfig> = {}) =>
    createEntrySink({
      strapi,
      consumerName: 'test',
      entry: { contentType: UID, action: 'upsert', key: 'code', write: 'bulk', ...entry },
    });
  const things = (populate?: object): Promise<Thing[]> => strapi.db.query(UID).findMany({ orderBy: 'id', populate });
  const owner = async (name: string): Promise<number> =>
    (await strapi.db.query('api::owner.owner').create({ data: { name } })).id;

  test('creates entries in the order of their messages, with defaults, a documentId and timestamps', async () => {
    const verdict = await apply(strapi, sinkOf(), [
      message({ code: 'a', title: 'First', count: '12' }),
      message({ code: 'b', title: 'Second' }),
    ]);

    const rows = await things();
    expect(rows.map(({ code, title, count, active }) => ({ code, title, count, active }))).toEqual([
      { code: 'a', title: 'First', count: 12, active: true },
      { code: 'b', title: 'Second', count: 7, active: true },
    ]);
    expect(rows[0].documentId).toMatch(/^[a-z][a-z0-9]{23}$/);
    expect(rows[0].createdAt).toBe(rows[0].updatedAt);
    expect(rows[0].publishedAt).toBe(rows[0].createdAt);
    expect(verdict).toMatchObject({
      refused: {},
      unchanged: [],
      changes: rows.map(({ id, documentId }) => ({ action: 'create', contentType: UID, id, documentId })),
    });
  });

  test('updates the entry of a key and leaves attributes alone that a message does not name or may only set at creation', async () => {
    const sink = sinkOf({ createOnly: ['count'] });
    await apply(strapi, sink, [message({ code: 'a', title: 'First', count: 3, body: 'kept' })]);
    const verdict = await apply(strapi, sink, [message({ code: 'a', title: 'Changed', count: 9 })]);

    const [row, ...others] = await things();
    expect(others).toEqual([]);
    expect(row).toMatchObject({ title: 'Changed', count: 3, body: 'kept' });
    expect(verdict.changes).toEqual([{ action: 'update', contentType: UID, id: row.id, documentId: row.documentId }]);
  });

  test('reports an update that changes nothing as unchanged and does not move updatedAt', async () => {
    const ownerId = await owner('one');
    const value = {
      code: 'a',
      title: 'First',
      price: 1.239,
      ratio: 0.1,
      at: '2024-02-03T04:05:06.789Z',
      day: '2024-02-03',
      hour: '10:20:30.5',
      big: '9007199254740991',
      extra: { b: 1, a: [true, null] },
      active: 0,
      owner: ownerId,
    };
    await apply(strapi, sinkOf(), [message(value)]);
    const [before] = await things();
    const verdict = await apply(strapi, sinkOf(), [message(value)]);

    expect(verdict.unchanged).toEqual([0]);
    expect(verdict.changes).toEqual([]);
    expect((await things())[0]).toEqual(before);
  });

  test('folds messages of one key in order: the first creates, later ones update, repeats change nothing', async () => {
    const verdict = await apply(strapi, sinkOf({ createOnly: ['count'] }), [
      message({ code: 'a', title: 'One', count: 1 }),
      message({ code: 'a', title: 'Two', count: 2, body: 'more' }),
      message({ code: 'a', title: 'Two' }),
    ]);

    expect(await things()).toMatchObject([{ title: 'Two', count: 1, body: 'more' }]);
    expect(verdict.unchanged).toEqual([2]);
    expect(verdict.changes).toMatchObject([{ action: 'create' }]);
  });

  test('creates an entry for every message without a key', async () => {
    await apply(strapi, sinkOf(), [
      message({ title: 'One' }),
      message({ code: null, title: 'Two' }),
      message({ code: '', title: 'Three' }),
    ]);
    expect((await things()).map(({ code }) => code)).toEqual([null, null, '']);
  });

  test('deletes the entry of a tombstone, in the order of the messages', async () => {
    await apply(strapi, sinkOf(), [message({ code: 'a', title: 'Old' }), message({ code: 'b', title: 'Other' })]);
    const [old] = await things();
    const verdict = await apply(strapi, sinkOf(), [
      message(null, 'b'),
      message(null, 'a'),
      message({ code: 'a', title: 'New' }, 'a'),
      message(null, 'nobody'),
      message(null, null),
    ]);

    const rows = await things();
    expect(rows).toMatchObject([{ code: 'a', title: 'New' }]);
    expect(rows[0].id).not.toBe(old.id);
    expect(verdict.unchanged).toEqual([3]);
    expect(verdict.refused[4]).toMatchObject({ reason: 'invalid_message' });
    expect(verdict.changes.map(({ action }) => action).sort()).toEqual(['create', 'delete', 'delete']);
  });

  test('refuses what does not fit, with every issue, and writes the rest', async () => {
    const verdict = await apply(strapi, sinkOf(), [
      message({ code: 'a', title: 'x', count: 'many', unknown: 1, tags: [1] }),
      message({ code: 'b', title: 'Good' }),
      message({ code: 'c' }),
      message('text'),
      message([1]),
      message({ code: 'd', title: 'Lost', owner: 999_999 }),
    ]);

    expect((await things()).map(({ code }) => code)).toEqual(['b']);
    expect(Object.keys(verdict.refused)).toEqual(['0', '2', '3', '4', '5']);
    expect(verdict.refused[0].reason).toBe('invalid_message');
    expect(verdict.refused[0].issues?.map(({ path }) => path[0])).toEqual(['title', 'count', 'unknown', 'tags']);
    expect(verdict.refused[2].issues).toEqual([{ path: ['title'], message: 'must be present' }]);
    expect(verdict.refused[5].issues?.[0].path).toEqual(['owner']);
  });

  test('refuses a unique value that another entry has, in the table or in the batch, and lets it go on when it is free', async () => {
    await apply(strapi, sinkOf(), [message({ code: 'a', title: 'Has one', serial: 1 })]);
    const verdict = await apply(strapi, sinkOf(), [
      message({ code: 'b', title: 'Wants one', serial: 1 }),
      message({ code: 'c', title: 'Has two', serial: 2 }),
      message({ code: 'd', title: 'Wants two', serial: '2' }),
      message({ code: 'a', title: 'Gives it up', serial: 3 }),
      message({ code: 'e', title: 'Takes it', serial: 1 }),
    ]);

    expect((await things()).map(({ code, serial }) => [code, serial])).toEqual([
      ['a', 3],
      ['c', 2],
      ['e', 1],
    ]);
    expect(verdict.refused).toMatchObject({ 0: { reason: 'not_unique' }, 2: { reason: 'not_unique' } });
  });

  test('refuses rows that only a unique index of the database keeps out', async () => {
    await strapi.db.connection.raw('create unique index things_title_test on things (title)');
    try {
      const verdict = await apply(strapi, sinkOf(), [
        message({ code: 'a', title: 'Same' }),
        message({ code: 'b', title: 'Same' }),
        message({ code: 'c', title: 'Other' }),
      ]);
      expect((await things()).map(({ code }) => code)).toEqual(['a', 'c']);
      expect(verdict.refused).toMatchObject({ 1: { reason: 'not_unique' } });
    } finally {
      await strapi.db.connection.raw('drop index things_title_test');
    }
  });

  test('writes to-one relations as the Document Service does', async () => {
    const [first, second] = [await owner('first'), await owner('second')];
    await apply(strapi, sinkOf(), [
      message({ code: 'a', title: 'One', owner: { id: first }, keeper: first, passport: first }),
      message({ code: 'b', title: 'Two', owner: first, passport: second }),
      message({ code: 'c', title: 'Three', owner: null, passport: first }),
    ]);
    await apply(strapi, sinkOf(), [message({ code: 'b', title: 'Two', owner: second })]);
    await apply(strapi, sinkOf(), [message({ code: 'a', title: 'One', owner: null })]);

    const names = (await things({ owner: true, keeper: true, passport: true })).map((thing) => [
      thing.code,
      thing.owner?.name,
      thing.keeper?.name,
      thing.passport?.name,
    ]);
    expect(names).toEqual([
      ['a', undefined, 'first', undefined],
      ['b', 'second', undefined, 'second'],
      ['c', undefined, undefined, 'first'],
    ]);
  });

  test('lets resolve look things up, refuse and postpone', async () => {
    const id = await owner('resolved');
    const verdict = await apply(
      strapi,
      sinkOf({
        map: (value) => value as Record<string, unknown>,
        async resolve({ items, refuse, postpone, trx }) {
          expect(await trx('owners').where({ id })).toHaveLength(1);
          items.forEach(({ message: one, data }) => {
            if (data.code === 'refused') refuse(one, { reason: 'unknown_owner', detail: 'no' });
            else if (data.code === 'late') postpone(one, { reason: 'unknown_owner', detail: 'later' });
            else data.owner = { id };
          });
        },
      }),
      [
        message({ code: 'refused', title: 'One' }),
        message({ code: 'late', title: 'Two' }),
        message({ code: 'good', title: 'Three' }),
      ],
    );

    expect(await things({ owner: true })).toMatchObject([{ code: 'good', owner: { name: 'resolved' } }]);
    expect(verdict).toMatchObject({ refused: { 0: { reason: 'unknown_owner' } }, postponed: [1] });
  });

  test('tells listeners of entries after the commit, without private attributes', async () => {
    const heard: object[] = [];
    const listen = async (event: object) => void heard.push(event);
    trackListeners(strapi);
    const stop = ['entry.create', 'entry.update', 'entry.delete'].map((name) => strapi.eventHub.on(name, listen));
    try {
      await apply(strapi, sinkOf(), [message({ code: 'a', title: 'New', secret: 'hidden' })]);
      await apply(strapi, sinkOf(), [message({ code: 'a', title: 'Newer' })]);
      await apply(strapi, sinkOf(), [message(null, 'a')]);
      await until('the listener to hear', () => heard.length >= 3);
    } finally {
      stop.forEach((off) => off());
    }
    expect(heard).toMatchObject([
      { model: 'thing', uid: UID, entry: { code: 'a', title: 'New', owner: null } },
      { model: 'thing', uid: UID, entry: { title: 'Newer' } },
      { model: 'thing', uid: UID, entry: { code: 'a' } },
    ]);
    expect(heard[0]).not.toHaveProperty('entry.secret');
  });

  test('tells listeners the same as the Document Service', async () => {
    const heard: Record<string, unknown>[] = [];
    const listen = async (event: { entry: object }) => void heard.push(event);
    trackListeners(strapi);
    const names = ['entry.create', 'entry.update', 'entry.delete'];
    const ownerId = await owner('Owner');
    const story = async (write: 'bulk' | 'documents') => {
      heard.length = 0;
      const stop = names.map((name) => strapi.eventHub.on(name, listen));
      const value = {
        code: 'a',
        title: 'New',
        secret: 'hidden',
        extra: { a: 1 },
        owner: ownerId,
        big: '12',
        price: 1.5,
      };
      const steps = [message(value), message({ code: 'a', title: 'Newer' }), message(null, 'a')];
      for (const [index, step] of steps.entries()) {
        await apply(strapi, sinkOf({ write }), [step]);
        await until('the listener to hear', () => heard.length > index);
      }
      stop.forEach((off) => off());
      const own = /^(id|documentId|createdAt|updatedAt|publishedAt)$/;
      return JSON.parse(
        JSON.stringify(heard, (key, entry: unknown) => (own.test(key) ? typeof entry : entry)),
      ) as object;
    };
    const told = await story('documents');
    expect(told).toHaveLength(3);
    expect(await story('bulk')).toEqual(told);
  });

  test('reads nothing for events that nobody listens to', async () => {
    const query = jest.spyOn(strapi.db, 'query');
    await apply(strapi, sinkOf(), [message({ code: 'a', title: 'New' })]);
    expect(query).not.toHaveBeenCalled();
  });

  test.each([
    ['draft & publish', 'api::article.article', /draft & publish/],
    ['lifecycle hooks', 'api::hooked.hooked', /beforeCreate/],
    ['a required attribute it cannot write', 'api::locked.locked', /"word" \(password\)/],
    ['a default that it cannot write', 'api::preset.preset', /"text" \(blocks\) has a default/],
  ])('turns down %s at start', (_, contentType, why) => {
    expect(() => sinkOf({ contentType })).toThrow(why);
    expect(() => sinkOf({ contentType })).toThrow(/^kafka\.config\.consumers\.test\.entry\.write: /);
  });

  test.each([
    ['tags', [1], /cannot be written with write: 'bulk', only with 'documents'/],
    ['picture', 1, /cannot be written with write: 'bulk', only with 'documents'/],
    ['owner', { connect: [1] }, /must be the id of an entry/],
    ['owner', { documentId: 'abc' }, /must be the id of an entry/],
  ])('refuses a message that names what bulk cannot write: %s', async (name, value, why) => {
    const verdict = await apply(strapi, sinkOf(), [message({ code: 'a', title: 'One', [name]: value })]);
    expect(verdict.refused[0]).toMatchObject({ reason: 'invalid_message', detail: expect.stringMatching(why) });
    expect(await things()).toEqual([]);
  });

  test('takes a related entry that only one may hold from whoever has it, in the order of the messages', async () => {
    const wanted = await owner('wanted');
    await apply(strapi, sinkOf(), [message({ code: 'old', title: 'Had it', passport: wanted })]);
    await apply(strapi, sinkOf(), [
      message({ code: 'a', title: 'Takes it', passport: wanted }),
      message({ code: 'b', title: 'Takes it', passport: wanted }),
      message({ code: 'b', title: 'Lets it go', passport: null }),
    ]);
    expect((await things({ passport: true })).map(({ passport }) => passport)).toEqual([null, null, null]);
  });

  test('refuses a second empty key where an index forbids it, instead of waiting for somebody else', async () => {
    await apply(strapi, sinkOf(), [message({ code: '', title: 'First' })]);
    const verdict = await apply(strapi, sinkOf(), [message({ code: '', title: 'Second' })]);
    expect(verdict.refused).toMatchObject({ 0: { reason: 'not_unique' } });
  });

  test('sends as many statements to the database for 500 new entries as for 50', async () => {
    const statements = async (count: number, prefix: string) => {
      let sent = 0;
      const listen = () => void (sent += 1);
      strapi.db.connection.on('query', listen);
      const batch = Array.from({ length: count }, (_, index) =>
        message({ code: `${prefix}${index}`, title: 'Many', serial: index + (prefix === 'a' ? 0 : 1_000) }),
      );
      await apply(strapi, sinkOf(), batch);
      strapi.db.connection.removeListener('query', listen);
      return sent;
    };
    const forFew = await statements(50, 'a');
    expect(await statements(500, 'b')).toBe(forFew);
    // Begin, a setting (PostgreSQL), one look for keys and unique values together, one insertion (PostgreSQL), commit.
    expect(forFew).toBeLessThanOrEqual(5);
    expect(await things()).toHaveLength(550);
  });

  test('turns down a content type whose writes somebody else has subscribed to', async () => {
    await expect(sinkOf().start?.()).resolves.toBeUndefined();
    const called = jest.fn();
    const unsubscribe = strapi.db.lifecycles.subscribe({ models: [UID], afterUpdate: called });
    await expect(sinkOf().start?.()).rejects.toThrow(/subscriber/);
    unsubscribe();
    expect(called).not.toHaveBeenCalled();
  });

  test('warns of a subscriber to all content types, which may not concern this one', async () => {
    const warn = jest.spyOn(strapi.log, 'warn').mockImplementation();
    const called = jest.fn();
    const unsubscribe = strapi.db.lifecycles.subscribe(called);
    await sinkOf().start?.();
    unsubscribe();
    expect(warn).toHaveBeenCalledWith(expect.stringContaining('subscriber for all content types'));
    expect(called).not.toHaveBeenCalled();
  });

  test('names the configuration key that does not fit, and what there is', () => {
    expect(() => sinkOf({ contentType: 'api::none.none' })).toThrow(
      /^kafka\.config\.consumers\.test\.entry\.contentType: .*api::thing\.thing/,
    );
    expect(() => sinkOf({ key: 'cod' })).toThrow(/^kafka\.config\.consumers\.test\.entry\.key: .*code, title/);
    expect(() => sinkOf({ key: 'extra' })).toThrow(/json/);
    expect(() => sinkOf({ createOnly: ['nothing'] })).toThrow(/^kafka\.config\.consumers\.test\.entry\.createOnly: /);
  });

  test('warns of a key without a unique index, with the lines to add', () => {
    const warn = jest.spyOn(strapi.log, 'warn').mockImplementation();
    sinkOf({ key: 'serial' });
    expect(warn).toHaveBeenCalledWith(
      expect.stringContaining('"indexes": [{"name":"things_serial_uq","columns":["serial"],"type":"unique"}]'),
    );
    warn.mockClear();
    sinkOf();
    expect(warn).not.toHaveBeenCalled();
  });
});
