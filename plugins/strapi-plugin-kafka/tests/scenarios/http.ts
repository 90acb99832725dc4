import request from 'supertest';
import type { ActivityResponse } from '../../contract/activity';
import type { GeneratorRun, GeneratorsResponse, RunResponse } from '../../contract/generators';
import { PERMISSIONS, type PermissionId } from '../../contract/permissions';
import type { MovePreview } from '../../contract/positions';
import type { ConsumerResponse, HealthResponse, OverviewResponse } from '../../contract/status';
import { admin as adminRouter } from '../../server/src/http/routes/admin';
import { login, loginAs } from '../support/admin';
import { products } from '../support/catalogue';
import { drained, healthy, type System } from '../support/system';
import { until } from '../support/until';

interface Route {
  method: 'get' | 'post' | 'put' | 'delete';
  /** With its parameters, e.g. `/kafka/runs/:id`. */
  path: string;
  permission: PermissionId;
}

/** What the server registers, so that no route is forgotten here. */
const ROUTES: Route[] = (adminRouter as { routes: DeclaredRoute[] }).routes.map(({ method, path, config }) => ({
  method: method.toLowerCase() as Route['method'],
  path: `/kafka${path}`,
  permission: config.policies.flatMap((policy) => (typeof policy === 'string' ? [] : policy.config.actions))[0],
}));

interface DeclaredRoute {
  method: string;
  path: string;
  config: { policies: (string | { config: { actions: PermissionId[] } })[] };
}

interface BadInput {
  id?: string;
  /** Other parameters of the path. */
  params?: Record<string, string>;
  body?: object;
  query?: Record<string, string>;
  field: string;
}

/** Bad input by route: the body, a parameter or the query, and the field that the answer must name. */
const BAD_INPUT: Record<string, BadInput[]> = {
  'get /kafka/dead-letters': [
    { query: { page: '0' }, field: 'page' },
    { query: { pageSize: '101' }, field: 'pageSize' },
    { query: { state: 'lost' }, field: 'state' },
    { query: { since: 'yesterday' }, field: 'since' },
    { query: { key: '' }, field: 'key' },
    { query: { colour: 'red' }, field: 'colour' },
  ],
  'get /kafka/dead-letters/:id': [
    { id: 'x'.repeat(500), field: '' },
    { query: { until: 'now' }, field: 'until' },
  ],
  'post /kafka/dead-letters/:id/check': [{ body: { value: 42 }, field: 'value' }],
  'put /kafka/dead-letters/:id/value': [{ body: {}, field: 'value' }],
  'post /kafka/dead-letters/replay': [
    { body: { ids: [] }, field: 'ids' },
    { body: { ids: Array.from({ length: 501 }, String) }, field: 'ids' },
  ],
  'post /kafka/dead-letters/discard': [{ body: { ids: [7] }, field: 'ids.0' }],
  'post /kafka/dead-letters/matching/replay': [
    { body: {}, field: 'match' },
    { body: { match: { topic: '' } }, field: 'match.topic' },
    { body: { match: {}, limit: 10_001 }, field: 'limit' },
  ],
  'post /kafka/dead-letters/matching/discard': [{ body: { match: { state: 'open' } }, field: 'match.state' }],
  'get /kafka/parked': [
    { query: { page: '0' }, field: 'page' },
    { query: { pageSize: '101' }, field: 'pageSize' },
    { query: { state: 'open' }, field: 'state' },
  ],
  'post /kafka/parked/retry': [{ body: { ids: [] }, field: 'ids' }],
  'post /kafka/parked/give-up': [{ body: { ids: [''] }, field: 'ids.0' }],
  'post /kafka/parked/matching/retry': [{ body: {}, field: 'match' }],
  'post /kafka/parked/matching/give-up': [{ body: { match: { consumer: 7 } }, field: 'match.consumer' }],
  'get /kafka/topics': [
    { query: { page: '0' }, field: 'page' },
    { query: { pageSize: '101' }, field: 'pageSize' },
    { query: { internal: 'maybe' }, field: 'internal' },
    { query: { sort: 'colour' }, field: 'sort' },
    { query: { order: 'up' }, field: 'order' },
    { query: { colour: 'red' }, field: 'colour' },
  ],
  'post /kafka/topics': [
    { body: { partitions: 1 }, field: 'name' },
    { body: { name: '..', partitions: 1 }, field: 'name' },
    { body: { name: 'a b', partitions: 1 }, field: 'name' },
    { body: { name: '__mine', partitions: 1 }, field: 'name' },
    { body: { name: 'x'.repeat(250), partitions: 1 }, field: 'name' },
    { body: { name: 'x', partitions: 0 }, field: 'partitions' },
    { body: { name: 'x', partitions: 10_001 }, field: 'partitions' },
    { body: { name: 'x', partitions: 1, replicationFactor: 0 }, field: 'replicationFactor' },
    { body: { name: 'x', partitions: 1, retentionMs: -2 }, field: 'retentionMs' },
    { body: { name: 'x', partitions: 1, cleanupPolicy: ['burn'] }, field: 'cleanupPolicy.0' },
    {
      body: { name: 'x', partitions: 1, replicationFactor: 1, minInSyncReplicas: 2 },
      field: 'minInSyncReplicas',
    },
  ],
  'get /kafka/topics/:topic': [{ params: { topic: 'a b' }, field: 'topic' }],
  'get /kafka/topics/:topic/partitions': [
    { params: { topic: 'a b' }, field: 'topic' },
    { query: { page: '0' }, field: 'page' },
    { query: { pageSize: '101' }, field: 'pageSize' },
  ],
  'get /kafka/topics/:topic/messages': [
    { params: { topic: 'a*b' }, field: 'topic' },
    { query: { limit: '501' }, field: 'limit' },
    { query: { from: 'middle' }, field: 'from' },
    { query: { offset: '-1' }, field: 'offset' },
    { query: { time: 'yesterday' }, field: 'time' },
    { query: { cursor: 'x' }, field: 'cursor' },
    { query: { from: 'oldest', offset: '1' }, field: 'offset' },
  ],
  'get /kafka/topics/:topic/messages/:partition/:offset': [
    { params: { partition: '-1' }, field: 'partition' },
    { params: { offset: 'last' }, field: 'offset' },
  ],
  'post /kafka/topics/:topic/messages': [
    { body: {}, field: 'value' },
    { body: { value: 42 }, field: 'value' },
    { body: { value: '1', headers: [{ value: 'x' }] }, field: 'headers.0.name' },
    { body: { value: '1', headers: [{ name: 'kafka-plugin-replay', value: 'x' }] }, field: 'headers.0.name' },
    { body: { value: '1', partition: -1 }, field: 'partition' },
    { body: { value: '1', force: 'yes' }, field: 'force' },
  ],
  'post /kafka/topics/:topic/messages/check': [{ body: { value: {} }, field: 'value' }],
  'get /kafka/topics/:topic/template': [{ params: { topic: 'a*b' }, field: 'topic' }],
  'post /kafka/topics/:topic/searches': [
    { body: {}, field: 'filter' },
    { body: { filter: {} }, field: 'filter' },
    { body: { filter: { key: '' } }, field: 'filter.key' },
    { body: { filter: { header: {} } }, field: 'filter.header' },
    { body: { filter: { json: { path: 'a..b', equals: '1' } } }, field: 'filter.json.path' },
    { body: { filter: { key: 'x' }, limit: 0 }, field: 'limit' },
    { body: { filter: { key: 'x' }, offset: 1, time: '2026-01-01T00:00:00Z' }, field: 'time' },
  ],
  'get /kafka/searches/:id': [{ query: { after: '-1' }, field: 'after' }],
  'delete /kafka/searches/:id': [{ id: 'x'.repeat(500), field: '' }],
  'get /kafka/activity': [
    { query: { page: '0' }, field: 'page' },
    { query: { pageSize: '101' }, field: 'pageSize' },
    { query: { action: 'burned' }, field: 'action' },
    { query: { person: 'me' }, field: 'person' },
    { query: { subjectKind: 'planet' }, field: 'subjectKind' },
    { query: { from: 'yesterday' }, field: 'from' },
    { query: { colour: 'red' }, field: 'colour' },
  ],
  'get /kafka/overview': [],
  'get /kafka/consumers': [],
  'get /kafka/consumers/:name': [
    { query: { page: '0' }, field: 'page' },
    { query: { pageSize: '501' }, field: 'pageSize' },
    { query: { sort: 'colour' }, field: 'sort' },
    { query: { verdict: 'guilty' }, field: 'verdict' },
  ],
  'post /kafka/consumers/:name/pause': [
    { body: {}, field: 'reason' },
    { body: { reason: '  ' }, field: 'reason' },
    { body: { reason: 'x'.repeat(501) }, field: 'reason' },
    { body: { reason: 'x', force: true }, field: 'force' },
  ],
  'post /kafka/consumers/:name/resume': [{ params: { name: 'x'.repeat(256) }, field: 'name' }],
  'post /kafka/consumers/:name/problems/retry': [
    { body: {}, field: 'partition' },
    { body: { partition: 0, offset: -1 }, field: 'offset' },
    { body: { partition: 0, offset: 0, force: true }, field: 'force' },
  ],
  'post /kafka/consumers/:name/problems/pass-by': [
    { body: { partition: 0 }, field: 'offset' },
    { body: { partition: -1, offset: 0 }, field: 'partition' },
    { body: { partition: 0, offset: 0.5 }, field: 'offset' },
  ],
  'post /kafka/consumers/:name/positions/preview': [
    { body: {}, field: 'to' },
    { body: { to: 'middle' }, field: 'to' },
    { body: { to: { offset: -1 } }, field: 'to.offset' },
    { body: { to: { time: 'yesterday' } }, field: 'to.time' },
    { body: { to: 'latest', partition: -1 }, field: 'partition' },
    { body: { to: 'latest', partition: 4711 }, field: 'partition' },
    { body: { to: { offset: 999_999_999 }, partition: 0 }, field: 'to.offset' },
  ],
  'post /kafka/consumers/:name/positions/move': [
    { body: {}, field: 'moves' },
    { body: { moves: [] }, field: 'moves' },
    { body: { moves: [{ partition: 0, to: 0 }] }, field: 'moves.0.from' },
    { body: { moves: [{ partition: 0, from: null, to: -1 }] }, field: 'moves.0.to' },
    {
      body: {
        moves: [
          { partition: 0, from: 0, to: 0 },
          { partition: 0, from: 0, to: 1 },
        ],
      },
      field: 'moves',
    },
    { body: { moves: [{ partition: 4711, from: null, to: 0 }] }, field: 'moves.0.partition' },
    { body: { moves: [{ partition: 0, from: null, to: 999_999_999 }] }, field: 'moves.0.to' },
  ],
  'get /kafka/history': [
    { query: { range: '59' }, field: 'range' },
    { query: { points: '1000' }, field: 'points' },
    { query: { colour: 'red' }, field: 'colour' },
  ],
  'get /kafka/generators': [],
  'post /kafka/generators/:name/preview': [
    { body: { options: { count: 0 } }, field: 'options.count' },
    { body: { options: { outOfOrder: 2 } }, field: 'options.outOfOrder' },
    { body: { seed: 1 }, field: 'seed' },
    { params: { name: 'x'.repeat(256) }, field: 'name' },
  ],
  'get /kafka/runs': [
    { query: { page: '0' }, field: 'page' },
    { query: { pageSize: '101' }, field: 'pageSize' },
    { query: { state: 'lost' }, field: 'state' },
    { query: { colour: 'red' }, field: 'colour' },
  ],
  'get /kafka/runs/:id': [{ id: 'x'.repeat(500), field: '' }],
  'post /kafka/runs/:id/stop': [{ id: 'x'.repeat(500), field: '' }],
  'post /kafka/runs': [
    { body: {}, field: 'generator' },
    { body: { generator: 42 }, field: 'generator' },
    { body: { generator: 'product-producer', options: { count: 0 } }, field: 'options.count' },
    { body: { generator: 'product-producer', options: { count: 1.5 } }, field: 'options.count' },
    { body: { generator: 'product-producer', options: { count: 1e12 } }, field: 'options.count' },
    { body: { generator: 'product-producer', options: { rate: -1 } }, field: 'options.rate' },
    { body: { generator: 'product-producer', options: { seed: 'abc' } }, field: 'options.seed' },
    { body: { generator: 'product-producer', options: { invalid: 1.01 } }, field: 'options.invalid' },
    { body: { generator: 'product-producer', options: { duplicates: '1' } }, field: 'options.duplicates' },
    { body: { generator: 'product-producer', options: { outOfOrder: -1 } }, field: 'options.outOfOrder' },
    { body: { generator: 'product-producer', options: { colour: 'red' } }, field: 'options.colour' },
  ],
};

const nameOf = ({ method, path }: Route) => `${method} ${path}`;

/** Every route of the admin API, and what the public may do. */
export function describeHttp(shared: () => System): void {
  let system: System;
  let url: string;
  let administrator: string;
  /** Users who have every permission of the plugin but one. */
  const without = new Map<PermissionId, string>();

  beforeAll(async () => {
    system = shared();
    url = system.app.url;
    administrator = await login(system.app);
    const all = Object.values(PERMISSIONS);
    for (const missing of all) {
      const rest = all.filter((permission) => permission !== missing);
      const name = `without-${missing.split('.').slice(1).join('-')}`;
      without.set(missing, await loginAs(system.app, administrator, name, rest));
    }
  });

  const as = (token: string) => ({ authorization: `Bearer ${token}` });
  const call = ({ method, path }: Pick<Route, 'method' | 'path'>, id = 'none', params: Record<string, string> = {}) => {
    const all: Record<string, string> = {
      id,
      topic: 'product',
      name: path.startsWith('/kafka/consumers') ? 'product-consumer' : 'product-producer',
      partition: '0',
      offset: '0',
      ...params,
    };
    return request(url)[method](path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(all[name])));
  };

  const startRun = async (options: object): Promise<GeneratorRun> => {
    const body = { generator: 'product-producer', options };
    const response = await request(url).post('/kafka/runs').set(as(administrator)).send(body).expect(201);
    return (response.body as RunResponse).run;
  };
  const readRun = async (id: string): Promise<GeneratorRun> => {
    const response = await request(url).get(`/kafka/runs/${id}`).set(as(administrator)).expect(200);
    return (response.body as RunResponse).run;
  };

  describe('admin routes', () => {
    it('are all covered by the tests below', () => {
      expect(ROUTES.map(nameOf).sort()).toEqual(Object.keys(BAD_INPUT).sort());
    });

    it.each(ROUTES.map((route) => [nameOf(route), route] as const))('%s: 401 without a login', async (_name, route) => {
      await call(route).expect(401);
    });

    it.each(ROUTES.map((route) => [nameOf(route), route] as const))(
      '%s: 403 for a role without its permission',
      async (_name, route) => {
        await call(route)
          .set(as(without.get(route.permission) ?? ''))
          .expect(403);
      },
    );

    const bad = ROUTES.flatMap((route) =>
      BAD_INPUT[nameOf(route)].map((input) => ({
        name: nameOf(route),
        what: JSON.stringify(input.body ?? input.query ?? input.params ?? input.id).slice(0, 80),
        route,
        ...input,
      })),
    );
    it.each(bad)('$name: 400 that names $field ($what)', async ({ route, id, params, body, query = {}, field }) => {
      const response = await call(route, id, params).query(query).set(as(administrator)).send(body).expect(400);
      const { error } = response.body as { error: { name: string; details: { errors: { path: string[] }[] } } };
      expect(error.name).toBe('ValidationError');
      expect(error.details.errors.map(({ path }) => path.join('.'))).toContain(field);
    });

    it.each(['get /kafka/runs/:id', 'post /kafka/runs/:id/stop'])(
      '%s: 404 for a run that does not exist',
      async (name) => {
        const route = ROUTES.find((candidate) => nameOf(candidate) === name) as Route;
        await call(route, 'nobody').set(as(administrator)).expect(404);
      },
    );

    it('post /kafka/runs: 404 for a generator that does not exist', async () => {
      const body = { generator: 'nobody' };
      await request(url).post('/kafka/runs').set(as(administrator)).send(body).expect(404);
    });

    it('runs a generator to its end', async () => {
      await drained(system, 'product');
      const before = (await products(system)).length;
      const { id } = await startRun({ count: 25, rate: 0, seed: 7 });
      const run = await until('the run to end', async () => {
        const current = await readRun(id);
        return current.state !== 'running' && current;
      });
      expect(run).toMatchObject({
        state: 'completed',
        generated: 25,
        acknowledged: 25,
        error: null,
        options: { seed: 7 },
      });
      await until('the products', async () => (await products(system)).length === before + 25);

      const response = await request(url).get('/kafka/generators').set(as(administrator)).expect(200);
      const { generators } = response.body as GeneratorsResponse;
      expect(generators.map(({ name, topic }) => [name, topic])).toEqual(
        expect.arrayContaining([
          ['product-producer', 'product'],
          ['event-producer', 'event'],
          ['stock-producer', 'stock'],
        ]),
      );
      expect(generators.find(({ name }) => name === 'product-producer')?.lastRun?.id).toBe(id);
    });

    it('stops a generator that would go on', async () => {
      const { id } = await startRun({ count: null, rate: 5 });
      await until('the first message', async () => (await readRun(id)).generated > 0);
      await request(url).post(`/kafka/runs/${id}/stop`).set(as(administrator)).expect(200);
      const run = await until('the run to end', async () => {
        const current = await readRun(id);
        return current.state !== 'running' && current;
      });
      expect(run.state).toBe('stopped');
      await request(url).post(`/kafka/runs/${id}/stop`).set(as(administrator)).expect(409);
    });

    it.each(
      ROUTES.filter(({ path }) => path.startsWith('/kafka/consumers/:name')).map(
        (route) => [nameOf(route), route] as const,
      ),
    )('%s: 404 for a consumer that does not exist', async (_name, route) => {
      const bodies: Record<string, object> = {
        pause: { reason: 'x' },
        preview: { to: 'latest' },
        move: { moves: [{ partition: 0, from: null, to: 0 }] },
        retry: { partition: 0, offset: 0 },
        'pass-by': { partition: 0, offset: 0 },
      };
      const body = bodies[route.path.split('/').at(-1) ?? ''];
      await call(route, undefined, { name: 'nobody' }).set(as(administrator)).send(body).expect(404);
    });

    const post = (path: string, body?: object) => request(url).post(path).set(as(administrator)).send(body);

    it('pauses a consumer with a reason, says so everywhere, and resumes it', async () => {
      const path = '/kafka/consumers/event-consumer';
      const paused = { reason: 'stocktaking', by: { name: expect.any(String) as string } };
      const answer = await post(`${path}/pause`, { reason: ' stocktaking ' }).expect(200);
      expect(answer.body).toMatchObject({ paused });
      const conflict = await post(`${path}/pause`, { reason: 'again' }).expect(409);
      expect(conflict.body).toMatchObject({ error: { details: { code: 'already_paused' } } });

      const { consumer, partitions, pagination } = await until('its partitions to be looked at', async () => {
        const query = { pageSize: 1, sort: 'lag' };
        const { body } = await request(url).get(path).query(query).set(as(administrator)).expect(200);
        const status = body as ConsumerResponse;
        return status.partitions.length > 0 && status;
      });
      expect(consumer).toMatchObject({
        name: 'event-consumer',
        state: 'running',
        paused,
        verdict: { verdict: 'paused' },
      });
      expect(partitions).toHaveLength(1);
      expect(pagination).toEqual({ page: 1, pageSize: 1, total: consumer.partitionCount });

      const { body: health } = await request(url).get('/api/kafka/health').expect(200);
      expect((health as HealthResponse).consumers['event-consumer']).toEqual({
        status: 'ok',
        problem: null,
        paused: true,
      });
      expect(JSON.stringify(health)).not.toContain('stocktaking');

      expect((await post(`${path}/resume`).expect(200)).body).toEqual({ paused: null });
      await post(`${path}/resume`).expect(409);
      const query = { subjectKind: 'consumer', subject: 'event-consumer' };
      const noted = await request(url).get('/kafka/activity').query(query).set(as(administrator)).expect(200);
      expect((noted.body as ActivityResponse).entries).toMatchObject([
        { action: 'consumer_resumed', detail: { reason: 'stocktaking' } },
        { action: 'consumer_paused', detail: { reason: 'stocktaking' } },
      ]);
    });

    it('shows what a move of positions would do, and moves what was reviewed', async () => {
      const path = '/kafka/consumers/product-consumer/positions';
      const { body } = await post(`${path}/preview`, { to: 'earliest' }).expect(200);
      const preview = body as MovePreview;
      expect(preview.total).toMatchObject({ skipped: 0, givenUp: 0 });
      expect(preview.total.again).toBeGreaterThanOrEqual(25);
      const [first, ...others] = preview.partitions.map(({ partition, from, to }) => ({ partition, from, to }));
      const stale = { ...first, from: (first.from ?? 0) + 1 };
      const conflict = await post(`${path}/move`, { moves: [stale, ...others] }).expect(409);
      expect(conflict.body).toMatchObject({
        error: { details: { code: 'positions_changed', errors: [{ path: ['moves', '0', 'from'] }] } },
      });

      const moves = [first, ...others];
      expect((await post(`${path}/move`, { moves }).expect(200)).body).toEqual({ moves, givenUp: 0 });
      await post(`${path}/move`, { moves }).expect(409);
      const noted = await request(url)
        .get('/kafka/activity')
        .query({ action: 'position_moved' })
        .set(as(administrator));
      const { again } = preview.total;
      expect((noted.body as ActivityResponse).entries).toMatchObject([
        { detail: { count: moves.length, again, skipped: 0 } },
      ]);
    });

    it('notes who started and stopped what, and finds it by action, person, subject and time', async () => {
      const find = async (query: object) => {
        const response = await request(url).get('/kafka/activity').query(query).set(as(administrator)).expect(200);
        return response.body as ActivityResponse;
      };
      const begun = new Date();
      const { id } = await startRun({ count: null, rate: 1 });
      await request(url).post(`/kafka/runs/${id}/stop`).set(as(administrator)).expect(200);

      const { entries, people } = await find({ from: begun.toISOString() });
      const subject = { kind: 'generator', name: 'product-producer' };
      expect(entries).toMatchObject([
        { action: 'run_stopped', subject, detail: { run: id, topic: 'product' }, by: { name: expect.any(String) } },
        { action: 'run_started', subject, detail: { run: id, topic: 'product', count: null, rate: 1 } },
      ]);
      const [{ by }] = entries;
      expect(people).toEqual([by]);

      const started = await find({ action: 'run_started', person: by?.id, subjectKind: 'generator', pageSize: 1 });
      expect(started.entries).toEqual([entries[1]]);
      expect(started.pagination).toMatchObject({ page: 1, pageSize: 1, total: 3 });
      expect((await find({ subject: 'nothing' })).entries).toEqual([]);
      expect((await find({ person: 4711 })).entries).toEqual([]);
      expect((await find({ to: '2020-01-01T00:00:00Z' })).entries).toEqual([]);
    });

    it('shows consumers and topics with their lag', async () => {
      const ends = await system.client.ends('product');
      // The figures are sampled: those that are asked for may be some seconds old.
      const overview = await until('figures of the present with a lag of 0', async () => {
        const response = await request(url).get('/kafka/overview').set(as(administrator)).expect(200);
        const body = response.body as OverviewResponse;
        const product = body.topics.find(({ name }) => name === 'product');
        const current = product?.partitions.every(({ partition, end }) => end === ends.get(partition));
        return current && body.consumers.every(({ lag }) => lag === 0) && body;
      });
      expect(overview.broker.state).toBe('connected');
      expect(overview.consumers.map(({ name, topic, state }) => [name, topic, state]).sort()).toEqual([
        ['event-consumer', 'event', 'running'],
        ['product-consumer', 'product', 'running'],
        ['stock-consumer', 'stock', 'running'],
      ]);
      const product = overview.topics.find(({ name }) => name === 'product');
      expect(product?.messages).toBeGreaterThanOrEqual(25);
      expect(product?.partitions).toHaveLength(ends.size);
    });
  });

  describe('public routes', () => {
    it('tell the health to everybody', async () => {
      await healthy(system.app);
      const response = await request(url).get('/api/kafka/health').expect(200);
      const health = response.body as HealthResponse;
      expect(health.status).toBe('ok');
      expect(Object.keys(health.consumers).sort()).toEqual(['event-consumer', 'product-consumer', 'stock-consumer']);
    });

    it.each(['/api/products', '/api/events'])('let the public read %s', async (path) => {
      await request(url).get(path).expect(200);
    });

    it.each(['/api/products', '/api/events'])('do not let the public write %s', async (path) => {
      const [{ documentId }] = await products(system);
      const body = { data: { name: 'Mine', value: 'Mine' } };
      await request(url).post(path).send(body).expect(403);
      await request(url).put(`${path}/${documentId}`).send(body).expect(403);
      await request(url).delete(`${path}/${documentId}`).expect(403);
    });

    it('allow the public these four actions on the content, and nothing else', async () => {
      const list = await request(url).get('/users-permissions/roles').set(as(administrator)).expect(200);
      const { roles } = list.body as { roles: { id: number; type: string }[] };
      const id = roles.find(({ type }) => type === 'public')?.id;
      const answer = await request(url).get(`/users-permissions/roles/${id}`).set(as(administrator)).expect(200);

      const { permissions } = (answer.body as { role: { permissions: PermissionTree } }).role;
      const allowed = Object.entries(permissions).flatMap(([part, { controllers }]) =>
        Object.entries(controllers).flatMap(([controller, actions]) =>
          Object.entries(actions).flatMap(([action, { enabled }]) =>
            enabled ? [`${part}.${controller}.${action}`] : [],
          ),
        ),
      );
      expect(allowed.sort()).toEqual([
        'api::event.event.find',
        'api::event.event.findOne',
        'api::product.product.find',
        'api::product.product.findOne',
      ]);
    });

    it('do not let the public make accounts', async () => {
      const account = { username: 'visitor', email: 'visitor@example.com', password: 'Correct-Horse-1' };
      const response = await request(url).post('/api/auth/local/register').send(account);
      expect(response.status).toBe(403);
    });
  });
}

type PermissionTree = Record<string, { controllers: Record<string, Record<string, { enabled: boolean }>> }>;
