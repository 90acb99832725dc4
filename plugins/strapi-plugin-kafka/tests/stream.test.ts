import type { Core, UID } from '@strapi/strapi';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { StreamCounts } from '../contract/stream';
import type { Stream } from '../server/src/stream';
import { loadProject, type TestProject } from './sinks/project';
import { follow, type EventStream } from './support/eventStream';
import { until } from './support/until';

const NOTE = 'api::note.note';
const SECRET = 'api::secret.secret';
const CUSTOM = 'api::custom.custom';
const DRAFT = 'api::draft.draft';

const CONTENT_TYPES = {
  note: {
    attributes: {
      text: { type: 'text' },
      price: { type: 'integer', private: true },
      secret: { type: 'relation', relation: 'manyToOne', target: SECRET },
      custom: { type: 'relation', relation: 'manyToOne', target: CUSTOM },
    },
  },
  secret: { attributes: { text: { type: 'text' } } },
  custom: { attributes: { text: { type: 'text' } } },
  draft: { attributes: { text: { type: 'text' } }, options: { draftAndPublish: true } },
};

/** Controllers, services and routes of every content type; `custom` has a controller that leaves things out. */
const FILES = {
  'package.json': JSON.stringify({
    name: 'streamed',
    version: '1.0.0',
    dependencies: { '@strapi/plugin-users-permissions': '*', 'strapi-plugin-kafka': '*' },
  }),
  ...Object.fromEntries(
    Object.keys(CONTENT_TYPES).flatMap((name) => {
      const make = (kind: string, config = '') =>
        `module.exports = require('@strapi/strapi').factories.createCore${kind}('api::${name}.${name}'${config});`;
      const leavesOut = `, { async find() { return { data: [], meta: {} }; } }`;
      return [
        [`src/api/${name}/controllers/${name}.js`, make('Controller', name === 'custom' ? leavesOut : '')],
        [`src/api/${name}/services/${name}.js`, make('Service')],
        [`src/api/${name}/routes/${name}.js`, make('Router')],
      ];
    }),
  ),
};

const PLUGINS = {
  kafka: { enabled: true, config: { brokers: ['127.0.0.1:1'], stream: { maxClients: 8 } } },
  'users-permissions': { config: { jwtSecret: 'secret' } },
};

describe('the live stream', () => {
  let project: TestProject;
  let strapi: Core.Strapi;
  let url: string;
  const open: EventStream[] = [];

  beforeAll(async () => {
    project = await loadProject(CONTENT_TYPES, {}, { files: FILES, plugins: PLUGINS });
    strapi = project.strapi;
    strapi.server.mount();
    strapi.server.listen(0, '127.0.0.1');
    await once(strapi.server.httpServer, 'listening');
    url = `http://127.0.0.1:${(strapi.server.httpServer.address() as AddressInfo).port}`;
    await allow('public', [NOTE, CUSTOM, DRAFT]);
  });
  afterEach(async () => {
    for (const stream of open.splice(0)) stream.close();
    await until('the connections to end', () => !service().hasClients);
  });
  afterAll(() => project?.remove());

  const service = (): Stream => strapi.plugin('kafka').service('stream');
  /** As a consumer tells of what it has committed. */
  const commit = (documentIds: string[], producedAt: number) =>
    service().onCommitted(
      documentIds.map((documentId) => ({ action: 'update', contentType: NOTE, id: 0, documentId })),
      () => producedAt,
    );

  const allow = async (type: string, uids: string[]): Promise<void> => {
    const role = await strapi.db.query('plugin::users-permissions.role').findOne({ where: { type } });
    const permissions = strapi.db.query('plugin::users-permissions.permission');
    for (const uid of uids) await permissions.create({ data: { action: `${uid}.find`, role: role.id } });
  };

  const visit = async (query: Record<string, string> = {}, headers: Record<string, string> = {}) => {
    const stream = await follow(url, { query, headers });
    open.push(stream);
    if (stream.status === 200) await stream.next('hello');
    return stream;
  };

  const as = (token: string) => ({ authorization: `Bearer ${token}` });
  const tokenFor = async (uids: string[] | 'everything'): Promise<string> => {
    const permissions = uids === 'everything' ? undefined : uids.map((uid) => `${uid}.find`);
    const { accessKey } = await strapi.service('admin::api-token').create({
      kind: 'content-api',
      type: permissions ? 'custom' : 'full-access',
      name: `token ${Math.random()}`,
      description: '',
      lifespan: null,
      permissions,
    });
    return accessKey as string;
  };

  /** Strapi's types know the content types of this repository's app, not of this project. */
  const documents = (uid: string) => strapi.documents(uid as UID.ContentType);
  const write = async (uid: string, data: Record<string, unknown>): Promise<string> =>
    (await documents(uid).create({ data })).documentId;

  it('tells of what is created, updated and deleted, as REST shows it', async () => {
    const stream = await visit();
    const documentId = await write(NOTE, { text: 'first', price: 7 });
    const created = await stream.change(documentId);
    expect(created).toMatchObject({ action: 'create', contentType: NOTE, producedAt: null });

    await documents(NOTE).update({ documentId, data: { text: 'second' } });
    const updated = await stream.change(documentId, ({ action }) => action === 'update');
    const rest = await fetch(`${url}/api/notes?populate=custom`).then(
      (response) => response.json() as Promise<{ data: object[] }>,
    );
    expect(updated.entry).toEqual(
      rest.data.find((entry) => (entry as { documentId: string }).documentId === documentId),
    );
    expect(updated.entry).toMatchObject({ text: 'second' });

    await documents(NOTE).delete({ documentId });
    expect(await stream.change(documentId, ({ action }) => action === 'delete')).toMatchObject({ entry: null });
  });

  describe('shows nobody more than REST does', () => {
    it('offers the public what its role may find, and nothing that the project has made its own', async () => {
      const { events } = await visit();
      expect(events[0].data.contentTypes).toEqual([DRAFT, NOTE]);
      expect((await visit({ contentTypes: `${NOTE},${SECRET}` })).status).toBe(403);
      expect((await visit({ contentTypes: CUSTOM })).status).toBe(403);
      expect((await visit({ contentTypes: 'api::nothing.nothing' })).status).toBe(403);
    });

    it('leaves out private attributes, and relations to what the client may not read', async () => {
      const token = await tokenFor('everything');
      const [visitor, administrator] = [await visit(), await visit({ contentTypes: `${NOTE},${SECRET}` }, as(token))];
      const secret = await write(SECRET, { text: 'top' });
      const documentId = await write(NOTE, { text: 'with a secret', price: 1_000, secret });

      const seen = await visitor.change(documentId);
      const all = await administrator.change(documentId);
      expect(Object.keys(seen.entry ?? {})).not.toEqual(expect.arrayContaining(['price']));
      expect(seen.entry).not.toHaveProperty('secret');
      expect(all.entry).toMatchObject({ secret: { documentId: secret, text: 'top' } });
      expect(all.entry).not.toHaveProperty('price');

      await administrator.change(secret);
      await write(NOTE, { text: 'the end' });
      await visitor.next('changes', (data) => JSON.stringify(data).includes('the end'));
      expect(JSON.stringify(visitor.events)).not.toContain('top');
      expect(JSON.stringify(visitor.events)).not.toContain(SECRET);
    });

    it('follows the permissions of an API token', async () => {
      const token = await tokenFor([SECRET]);
      const { events } = await visit({}, as(token));
      expect(events[0].data.contentTypes).toEqual([SECRET]);
      expect((await visit({ contentTypes: NOTE }, as(token))).status).toBe(403);
      expect((await visit({}, as('not-a-token'))).status).toBe(401);
      expect((await visit({}, as(await tokenFor([])))).status).toBe(403);
    });

    it('follows the role of a user', async () => {
      const role = await strapi.db
        .query('plugin::users-permissions.role')
        .findOne({ where: { type: 'authenticated' } });
      const user = await strapi.service('plugin::users-permissions.user').add({
        username: 'reader',
        email: 'reader@example.com',
        password: 'Correct-Horse-1',
        provider: 'local',
        confirmed: true,
        role: role.id,
      });
      const jwt: string = strapi.service('plugin::users-permissions.jwt').issue({ id: user.id });
      expect((await visit({}, as(jwt))).status).toBe(403);
      await allow('authenticated', [SECRET]);
      expect((await visit({}, as(jwt))).events[0].data.contentTypes).toEqual([SECRET]);
    });

    it('lets nobody go on whose permissions have changed', async () => {
      const stream = await visit({ contentTypes: DRAFT });
      const permissions = strapi.db.query('plugin::users-permissions.permission');
      await permissions.delete({ where: { action: `${DRAFT}.find` } });
      await until('the stream to end', () => stream.ended);
      expect((await visit({ contentTypes: DRAFT })).status).toBe(403);
      await allow('public', [DRAFT]);
    });

    it('shows no drafts', async () => {
      const stream = await visit({ contentTypes: DRAFT });
      const documentId = await write(DRAFT, { text: 'unfinished' });
      await documents(DRAFT).publish({ documentId });
      expect(await stream.change(documentId)).toMatchObject({ entry: { text: 'unfinished' } });
      await documents(DRAFT).update({ documentId, data: { text: 'half a thought' } });
      await write(DRAFT, { text: 'another' });
      await documents(DRAFT).unpublish({ documentId });
      await stream.change(documentId, ({ action }) => action === 'delete');
      expect(JSON.stringify(stream.events)).not.toMatch(/half a thought|another/);
    });
  });

  it('is told what it asks for wrongly', async () => {
    const queries: Record<string, string>[] = [{ contentTypes: 'note' }, { watch: 'a b' }, { colour: 'red' }];
    for (const query of queries) {
      expect((await visit(query)).status).toBe(400);
    }
  });

  it('puts the changes of an entry together, and leaves out what is too much for a frame', async () => {
    const stream = await visit({ contentTypes: NOTE });
    const busy = await write(NOTE, { text: '0' });
    await stream.change(busy);
    // In one turn of the event loop, so that no frame goes between them however slow the machine is.
    for (let n = 1; n <= 20; n += 1) commit([busy], n);
    await stream.change(busy, ({ producedAt }) => producedAt !== null);
    expect(stream.changes()).toHaveLength(2);

    commit([...Array.from({ length: 500 }, () => busy), ...Array.from({ length: 500 }, (_, n) => `nobody${n}`)], 1);
    const { data } = await stream.next('changes', ({ counts }) => countsOf(counts).updated >= 1_000);
    expect(countsOf(data.counts)).toMatchObject({ updated: 1_000, left: 461 });
    expect(data.spread).toBeGreaterThan(0);
  });

  it('tells of a watched entry whatever else happens', async () => {
    const before = await visit();
    const documentId = await write(NOTE, { text: 'mine' });
    await before.change(documentId); // Or those who come later might be told of it.
    const [watching, other] = [await visit({ watch: documentId }), await visit()];
    commit([documentId, ...Array.from({ length: 100 }, (_, n) => `nobody${n}`)], 99);
    expect(await watching.change(documentId)).toMatchObject({ producedAt: 99, entry: { text: 'mine' } });
    await other.next('changes', ({ counts }) => countsOf(counts).left > 0);
    expect(other.changes()).toEqual([]);
  });

  it('tells a client that comes back what it has missed, and whom it does not know to ask anew', async () => {
    const first = await visit();
    const seen = await write(NOTE, { text: 'seen' });
    await first.change(seen);
    const lastEventId = first.events.findLast(({ id }) => id !== null)?.id ?? '';
    first.close();

    const missed = await write(NOTE, { text: 'missed' });
    const second = await visit({}, { 'last-event-id': lastEventId });
    expect(await second.change(missed)).toMatchObject({ entry: { text: 'missed' } });
    expect(second.changes().map(({ documentId }) => documentId)).not.toContain(seen);
    expect(second.events.map(({ event }) => event)).not.toContain('resync');

    const stranger = await visit({ lastEventId: 'another-start.5' });
    expect((await stranger.next('resync')).data).toMatchObject({ reason: 'unknown' });
  });

  it('keeps no more than a bounded buffer for a client that does not read', async () => {
    const { port } = strapi.server.httpServer.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    socket.pause();
    await once(socket, 'connect');
    const server = once(strapi.server.httpServer, 'request') as Promise<[unknown, { writableLength: number }]>;
    socket.write(`GET /api/kafka/stream?contentTypes=${NOTE} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    const [, response] = await server;

    const documentId = await write(NOTE, { text: 'x'.repeat(100_000) });
    const stream = await visit({ contentTypes: NOTE });
    let most = 0;
    // What the kernel buffers comes before ours: written until ours is full.
    for (let n = 0; n < 200 && most < 256 * 1024; n += 1) {
      const frames = stream.events.length;
      await documents(NOTE).update({ documentId, data: { price: n } });
      await until('the next frame', () => stream.events.length > frames, { interval: 5 });
      most = Math.max(most, response.writableLength);
    }
    expect(most).toBeGreaterThan(256 * 1024);
    for (let n = 0; n < 5; n += 1) {
      const frames = stream.events.length;
      await documents(NOTE).update({ documentId, data: { price: n } });
      await until('the next frame', () => stream.events.length > frames, { interval: 5 });
    }
    expect(response.writableLength).toBeLessThan(512 * 1024);

    let text = '';
    socket.on('data', (bytes: Buffer) => (text = (text + bytes.toString()).slice(-300_000)));
    socket.resume();
    await until('a resync', () => text.includes('"reason":"slow"'));
    socket.destroy();
  });

  it('takes as many clients as it may', async () => {
    const clients = [];
    for (let n = 0; n < 8; n += 1) clients.push(await visit());
    expect(clients.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
    expect((await visit()).status).toBe(503);
    clients[0].close();
    await until('a place', async () => (await visit()).status === 200);
  });
});

const countsOf = (counts: unknown): StreamCounts =>
  (counts as Record<string, StreamCounts>)[NOTE] ?? { created: 0, updated: 0, deleted: 0, left: 0 };
