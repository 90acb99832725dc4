import type { Core } from '@strapi/strapi';
import type { GeneratorRun, RunLedger } from '../../../../contract/generators';
import { BrokerError } from '../../broker/errors';
import { OutcomeUnknownError } from '../../database/errors';
import { markOwn } from '../../database/ownErrors';
import { ServiceError } from '../../errors';
import type { Services } from '../../services';
import type { Context } from '../errors';
import { controllers } from '.';

const run = { id: 'run1', generator: 'product-producer', state: 'running' } as GeneratorRun;

const fails = () => Promise.reject(new Error('not part of this test'));

type Fakes = { [Name in keyof Services]?: Partial<Services[Name]> };

function setUp(services: Fakes) {
  const all: Services = {
    monitor: {
      overview: fails,
      consumers: fails,
      consumer: fails,
      history: jest.fn(),
      health: fails,
      whyIdle: () => null,
      ...services.monitor,
    },
    metrics: { scrape: fails, ...services.metrics },
    generators: {
      list: fails,
      preview: fails,
      start: fails,
      stop: fails,
      get: fails,
      runs: fails,
      ...services.generators,
    },
    deadLetters: {
      list: fails,
      get: fails,
      check: fails,
      repair: fails,
      replay: fails,
      discard: fails,
      replayMatching: fails,
      discardMatching: fails,
      ...services.deadLetters,
    },
    consumers: {
      pause: fails,
      resume: fails,
      previewMove: fails,
      movePositions: fails,
      retryPartition: fails,
      passBy: fails,
      ...services.consumers,
    },
    activity: { list: fails, ...services.activity },
    topics: { list: fails, get: fails, partitions: fails, create: fails, ...services.topics },
    parked: { list: fails, wish: fails, wishMatching: fails, ...services.parked },
    messages: {
      page: fails,
      whole: fails,
      startSearch: fails,
      searchResults: () => {
        throw new Error('not part of this test');
      },
      stopSearch: fails,
      template: fails,
      check: fails,
      send: fails,
      ...services.messages,
    },
    stream: { open: fails },
    testing: { applyMessages: fails },
  };
  const warnings: string[] = [];
  const strapi = {
    plugin: () => ({ service: (name: keyof Services) => all[name] }),
    log: { warn: (text: string) => warnings.push(text) },
  } as unknown as Core.Strapi;
  return {
    warnings,
    monitor: controllers.monitor({ strapi }),
    generators: controllers.generators({ strapi }),
    deadLetters: controllers.deadLetters({ strapi }),
    parked: controllers.parked({ strapi }),
    topics: controllers.topics({ strapi }),
    messages: controllers.messages({ strapi }),
  };
}

interface Request {
  method?: string;
  query?: Record<string, string>;
  params?: Record<string, string>;
  body?: unknown;
  user?: Record<string, unknown>;
}

async function call(
  action: Core.ControllerHandler,
  { method = 'POST', query = {}, params = {}, body, user }: Request = {},
) {
  const ctx = {
    method,
    query,
    params,
    request: { body },
    state: { user },
    status: 200,
    body: undefined as unknown,
    set: jest.fn(),
  };
  await action(ctx as unknown as Context, () => Promise.resolve());
  return ctx;
}

describe('GET /api/kafka/health', () => {
  it.each([
    ['ok', 200],
    ['failing', 503],
  ] as const)('answers %s with %d and the details', async (status, code) => {
    const part = { status, problem: null };
    const health = { status, compatibility: part, broker: part, database: part, deadLetters: part, consumers: {} };
    const { monitor } = setUp({ monitor: { health: () => Promise.resolve(health) } });
    expect(await call(monitor.health)).toMatchObject({ status: code, body: health });
  });

  it('is never cached', async () => {
    const part = { status: 'ok', problem: null } as const;
    const health = {
      status: 'ok',
      compatibility: part,
      broker: part,
      database: part,
      deadLetters: part,
      consumers: {},
    } as const;
    const { monitor } = setUp({ monitor: { health: () => Promise.resolve(health) } });
    expect((await call(monitor.health)).set).toHaveBeenCalledWith('Cache-Control', 'no-store');
  });
});

describe('where the plugin does not fit Strapi or its tables', () => {
  const sentence = 'Strapi 5.0.0 is older than 5.27.0. Nothing is consumed.';

  it('nothing is changed, with the reason', async () => {
    const [start, replay] = [jest.fn(), jest.fn()];
    const { generators, deadLetters } = setUp({
      monitor: { whyIdle: () => sentence },
      generators: { start },
      deadLetters: { replay },
    });
    for (const [action, body] of [
      [generators.start, { generator: 'product-producer' }],
      [deadLetters.replay, { ids: ['1'] }],
    ] as const) {
      const error = { message: sentence, details: { code: 'incompatible' } };
      expect(await call(action, { body })).toMatchObject({ status: 503, body: { error } });
    }
    expect([start, replay].flatMap(({ mock }) => mock.calls)).toEqual([]);
  });

  it('what there is can be looked at', async () => {
    const list = jest.fn().mockResolvedValue([]);
    const { generators } = setUp({ monitor: { whyIdle: () => sentence }, generators: { list } });
    expect(await call(generators.list, { method: 'GET' })).toMatchObject({ status: 200, body: [] });
  });
});

describe('a database that is busy', () => {
  it('is told with its code, and not as a fault of the plugin', async () => {
    const busy = Object.assign(new Error('update `kafka_dead_letters` set … - database is locked'), {
      code: 'SQLITE_BUSY',
    });
    markOwn(busy);
    const { deadLetters, warnings } = setUp({ deadLetters: { replay: () => Promise.reject(busy) } });
    const answer = await call(deadLetters.replay, { body: { ids: ['1'] } });
    const error = {
      message: expect.stringMatching(/^The database is busy or away \(SQLITE_BUSY\)\./) as string,
      details: { code: 'database_unavailable' },
    };
    expect(answer).toMatchObject({ status: 503, body: { error } });
    expect(warnings).toEqual([expect.stringContaining('SQLITE_BUSY')]);
  });

  it('is told of a commit of which nobody knows', async () => {
    const lost = new OutcomeUnknownError(new Error('Connection terminated unexpectedly'));
    const { parked } = setUp({ parked: { wish: () => Promise.reject(lost) } });
    expect(await call(parked.retry, { body: { ids: ['1'] } })).toMatchObject({ status: 503 });
  });
});

describe('POST /kafka/runs', () => {
  const user = { id: 3, firstname: 'Ada', lastname: null, email: 'ada@example.org' };

  it('starts what is asked for in the name of the administrator', async () => {
    const start = jest.fn().mockResolvedValue(run);
    const { generators } = setUp({ generators: { start } });
    const body = { generator: 'product-producer', options: { count: 5 } };
    expect(await call(generators.start, { body, user })).toMatchObject({ status: 201, body: { run } });
    expect(start).toHaveBeenCalledWith(body, { id: 3, name: 'Ada' }, undefined);
  });

  it('calls an administrator without a name by the e-mail address', async () => {
    const start = jest.fn().mockResolvedValue(run);
    const { generators } = setUp({ generators: { start } });
    await call(generators.start, { body: { generator: 'x' }, user: { id: 4, email: 'bob@example.org' } });
    expect(start).toHaveBeenCalledWith({ generator: 'x' }, { id: 4, name: 'bob@example.org' }, undefined);
  });

  it('answers bad input with 400, names the field and starts nothing', async () => {
    const start = jest.fn();
    const { generators } = setUp({ generators: { start } });
    const { status, body } = await call(generators.start, { body: { generator: 'x', options: { count: 0 } }, user });
    expect(status).toBe(400);
    expect(body).toMatchObject({
      data: null,
      error: { status: 400, name: 'ValidationError', details: { errors: [{ path: ['options', 'count'] }] } },
    });
    expect(start).not.toHaveBeenCalled();
  });

  it.each([
    [new ServiceError('unknown_generator', 'There is no generator "x".'), 404],
    [new ServiceError('already_running', 'It runs.'), 409],
    [new ServiceError('broker_unreachable', 'No broker answers.'), 503],
    [new BrokerError('unreachable', 'No broker answers.'), 503],
  ])('answers %s with its status and sentence', async (error, status) => {
    const { generators } = setUp({ generators: { start: () => Promise.reject(error) } });
    const answer = await call(generators.start, { body: { generator: 'x' }, user });
    expect(answer).toMatchObject({ status, body: { data: null, error: { status, message: error.message } } });
  });

  it('leaves errors that it does not know to Strapi', async () => {
    const { generators } = setUp({ generators: { start: () => Promise.reject(new TypeError('a bug')) } });
    await expect(call(generators.start, { body: { generator: 'x' }, user })).rejects.toThrow('a bug');
  });
});

describe('runs by id', () => {
  it('gives a run that exists, and 404 for one that does not', async () => {
    const ledger: RunLedger = { consumers: [], balance: { verdict: 'balanced', reason: 'no_consumer', count: 0 } };
    const get = (id: string) => Promise.resolve(id === run.id ? { run, ledger } : null);
    const { generators } = setUp({ generators: { get } });
    expect(await call(generators.get, { params: { id: run.id } })).toMatchObject({
      status: 200,
      body: { run, ledger },
    });
    expect(await call(generators.get, { params: { id: 'none' } })).toMatchObject({ status: 404 });
  });

  it('stops a run, and answers 409 when it has ended already', async () => {
    const stop = (id: string) =>
      id === run.id ? Promise.resolve(run) : Promise.reject(new ServiceError('not_running', 'It has ended.'));
    const { generators } = setUp({ generators: { stop } });
    expect(await call(generators.stop, { params: { id: run.id } })).toMatchObject({ status: 200, body: { run } });
    expect(await call(generators.stop, { params: { id: 'old' } })).toMatchObject({ status: 409 });
  });

  it('starts and stops in the name of the administrator', async () => {
    const start = jest.fn().mockResolvedValue(run);
    const stop = jest.fn().mockResolvedValue(run);
    const { generators } = setUp({ generators: { start, stop } });
    const user = { id: 3, firstname: 'Ada', lastname: '', email: 'ada@example.org' };
    const ada = { id: 3, name: 'Ada' };
    await call(generators.start, { body: { generator: 'product-producer' }, user });
    expect(start).toHaveBeenCalledWith({ generator: 'product-producer' }, ada, undefined);
    await call(generators.stop, { params: { id: run.id }, user });
    expect(stop).toHaveBeenCalledWith(run.id, ada);
  });
});

describe('dead letters', () => {
  const user = { id: 3, firstname: 'Ada', lastname: 'Lovelace', email: 'ada@example.org' };
  const nothing = { done: [], pending: [], failed: [] };

  it('lists with the filter and page of the query, and defaults', async () => {
    const list = jest.fn().mockResolvedValue({ letters: [] });
    const { deadLetters } = setUp({ deadLetters: { list } });
    await call(deadLetters.list, { query: { state: 'open', reason: 'invalid_json', page: '2' } });
    expect(list).toHaveBeenCalledWith({ state: 'open', reason: 'invalid_json' }, { page: 2, pageSize: 25 });
  });

  it.each<Record<string, string>>([{ pageSize: '1000' }, { page: '0' }, { state: 'lost' }, { unknown: 'x' }])(
    'answers the query %j with 400',
    async (query) => {
      const { deadLetters } = setUp({});
      expect(await call(deadLetters.list, { query })).toMatchObject({ status: 400 });
    },
  );

  it.each(['replay', 'discard'] as const)('%ss in the name of the administrator', async (action) => {
    const deal = jest.fn().mockResolvedValue(nothing);
    const { deadLetters } = setUp({ deadLetters: { [action]: deal } });
    expect(await call(deadLetters[action], { body: { ids: ['a'] }, user })).toMatchObject({ body: nothing });
    expect(deal).toHaveBeenCalledWith(['a'], { id: 3, name: 'Ada Lovelace' });
    expect(await call(deadLetters[action], { body: { ids: [] }, user })).toMatchObject({ status: 400 });
  });

  it.each(['replayMatching', 'discardMatching'] as const)(
    '%s asks for a filter, though an empty one',
    async (action) => {
      const deal = jest.fn().mockResolvedValue({ count: 1, remaining: 0 });
      const { deadLetters } = setUp({ deadLetters: { [action]: deal } });
      await call(deadLetters[action], { body: { match: { topic: 'stock' } }, user });
      expect(deal).toHaveBeenCalledWith({ match: { topic: 'stock' } }, { id: 3, name: 'Ada Lovelace' });
      expect(await call(deadLetters[action], { body: {}, user })).toMatchObject({ status: 400 });
      expect(await call(deadLetters[action], { body: { match: { state: 'replayed' } }, user })).toMatchObject({
        status: 400,
      });
    },
  );

  it('answers a repair that would be refused with 400 and the fields', async () => {
    const issues = [{ path: ['name'], message: 'is required' }];
    const repair = () => Promise.reject(new ServiceError('invalid', 'name is required', issues));
    const { deadLetters } = setUp({ deadLetters: { repair } });
    const answer = await call(deadLetters.repair, { params: { id: 'a' }, body: { value: '{}' }, user });
    expect(answer).toMatchObject({ status: 400, body: { error: { details: { errors: [{ path: ['name'] }] } } } });
  });
});

describe('parked messages', () => {
  const user = { id: 3, firstname: 'Ada', lastname: 'Lovelace', email: 'ada@example.org' };

  it('are listed with the filter and page of the query, and defaults', async () => {
    const list = jest.fn().mockResolvedValue({ messages: [] });
    const { parked } = setUp({ parked: { list } });
    await call(parked.list, { query: { topic: 'stock', page: '3' } });
    expect(list).toHaveBeenCalledWith({ topic: 'stock' }, { page: 3, pageSize: 25 });
  });

  it.each([
    ['retry', 'retry'],
    ['giveUp', 'give_up'],
  ] as const)('%s is what the administrator wishes of some, or of all that match', async (action, wish) => {
    const one = jest.fn().mockResolvedValue({ noted: ['a'], gone: [] });
    const matching = jest.fn().mockResolvedValue({ count: 2 });
    const { parked } = setUp({ parked: { wish: one, wishMatching: matching } });
    expect(await call(parked[action], { body: { ids: ['a'] }, user })).toMatchObject({ body: { noted: ['a'] } });
    expect(one).toHaveBeenCalledWith(wish, ['a'], { id: 3, name: 'Ada Lovelace' });
    await call(parked[`${action}Matching`], { body: { match: { reason: 'queued' } }, user });
    expect(matching).toHaveBeenCalledWith(wish, { reason: 'queued' }, { id: 3, name: 'Ada Lovelace' });
    expect(await call(parked[action], { body: { ids: [] }, user })).toMatchObject({ status: 400 });
    expect(await call(parked[`${action}Matching`], { body: {}, user })).toMatchObject({ status: 400 });
  });
});

describe('topics', () => {
  it.each([
    [new BrokerError('topic_missing', 'There is none.'), 404],
    [new BrokerError('denied', 'Kafka refuses.'), 403],
    [new BrokerError('unreachable', 'No broker answers.'), 503],
  ])('answers %s with its status and sentence', async (error, status) => {
    const { topics } = setUp({ topics: { get: () => Promise.reject(error) } });
    const answer = await call(topics.get, { params: { topic: 'product' } });
    expect(answer).toMatchObject({
      status,
      body: { error: { message: error.message, details: { code: error.code } } },
    });
  });

  it('answers a message that would be refused with 400, its code and the fields inside the value', async () => {
    const issues = [{ path: ['value', 'name'], message: 'is required' }];
    const send = () => Promise.reject(new ServiceError('would_be_refused', 'It would be refused.', issues));
    const { messages } = setUp({ messages: { send } });
    const answer = await call(messages.send, { params: { topic: 'product' }, body: { value: '{}' } });
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { details: { code: 'would_be_refused', errors: [{ path: ['value', 'name'] }] } } },
    });
  });
});
