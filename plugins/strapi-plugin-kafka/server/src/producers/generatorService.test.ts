import { hostname } from 'node:os';
import type { Core } from '@strapi/strapi';
import { BrokerError } from '../broker/errors';
import type { Broker } from '../broker/port';
import type { GeneratorConfig } from '../config/types';
import { createFakeProducer } from './fakes.test-support';
import { createGeneratorService } from './generatorService';
import { thisProcess } from './runOwner';

type Row = Record<string, unknown> & { id: number };

/** As much of Strapi's database layer as the runs need. */
const createTable = () => {
  const rows: Row[] = [];
  const matches = (where: Record<string, unknown>) => (row: Row) =>
    Object.entries(where).every(([name, value]) => {
      const { $in: several } = (value ?? {}) as { $in?: unknown[] };
      return several ? several.includes(row[name]) : row[name] === value;
    });
  return {
    rows,
    create: async ({ data }: { data: object }) => {
      const id = rows.length + 1;
      const zero = {
        generated: '0',
        acknowledged: '0',
        broken: '0',
        duplicates: '0',
        outOfOrder: '0',
        resent: '0',
        stoppedBy: null,
      };
      const row = { ...zero, ...data, id, documentId: `run${id}` };
      rows.push(row);
      return { ...row };
    },
    update: async ({ where, data }: { where: Record<string, unknown>; data: object }) => {
      rows.filter(matches(where)).forEach((row) => Object.assign(row, data));
    },
    findOne: async ({ where }: { where: Record<string, unknown> }) => {
      const row = rows.filter(matches(where)).at(-1);
      return row ? { ...row } : null;
    },
    findMany: async ({
      where = {},
      limit,
      offset = 0,
    }: {
      where?: Record<string, unknown>;
      limit?: number;
      offset?: number;
    }) => {
      const found = rows.filter(matches(where));
      return limit === undefined ? found : found.reverse().slice(offset, offset + limit);
    },
    count: async ({ where }: { where: Record<string, unknown> }) => rows.filter(matches(where)).length,
  };
};

const numbers: GeneratorConfig = { topic: 'numbers', make: ({ sequence }) => ({ key: null, value: { sequence } }) };
const movements: GeneratorConfig = {
  topic: 'movements',
  references: { items: { contentType: 'api::item.item', required: true } },
  make: ({ references }) => ({ key: null, value: references.items[0] }),
};

const setUp = () => {
  const runs = createTable();
  const items = createTable();
  const producer = createFakeProducer();
  const ensureTopics = jest.fn().mockResolvedValue([]);
  const log = { info: jest.fn(), error: jest.fn(), warn: jest.fn(), debug: jest.fn() };
  const item = { uid: 'api::item.item', kind: 'collectionType', info: { singularName: 'item' }, attributes: {} };
  const strapi = {
    log,
    contentTypes: { 'api::item.item': item },
    db: {
      query: (uid: string) => (uid === 'plugin::kafka.generator-run' ? runs : items),
      // As inside a transaction of the caller's, which is joined: there is nothing to commit here.
      inTransaction: () => true,
      transaction: (work: (context: { trx: null }) => unknown) => work({ trx: null }),
      // The youngest of every generator.
      getConnection: () => ({
        max: () => ({
          groupBy: async () => [...new Map(runs.rows.map(({ generator, id }) => [generator, { id }])).values()],
        }),
      }),
    },
  } as unknown as Core.Strapi;
  const topicOffsets = jest.fn().mockResolvedValue([{ partition: 0, start: 0, end: 700 }]);
  const broker = { admin: { ensureTopics, topicOffsets }, createProducer: () => producer } as unknown as Broker;
  const topics = { autoCreate: true, partitions: 3, replicationFactor: -1 };
  const record = jest.fn().mockResolvedValue(undefined);
  const runOutcomes = { open: jest.fn(), read: jest.fn().mockResolvedValue([]), remove: jest.fn(), add: jest.fn() };
  const configured = [
    { name: 'numbers-consumer', config: { topic: 'numbers' } },
    { name: 'other-consumer', config: { topic: 'other' } },
  ];
  const service = createGeneratorService({
    strapi,
    config: { generators: { numbers, movements }, topics },
    broker,
    record,
    consumers: { configured, runOutcomes },
    readReached: async () => new Map(),
  });
  const find = async (id: string) => (await service.get(id))?.run ?? null;

  const ended = async (id: string) => {
    for (;;) {
      const run = await find(id);
      if (run?.state !== 'running') return run;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { service, runs, items, producer, ensureTopics, runOutcomes, find, ended };
};

const endless = { count: null, rate: 1, seed: 1 };

describe('generator service', () => {
  it('lists the configured generators and those of content types, with their last run', async () => {
    const { service, ended } = setUp();
    const { id } = await service.start({ generator: 'numbers', options: { count: 5, rate: 0 } }, null);
    await ended(id);
    const { generators } = await service.list();
    expect(generators.map(({ name, lastRun }) => [name, lastRun?.state])).toEqual([
      ['numbers', 'completed'],
      ['movements', undefined],
      ['item', undefined],
    ]);
  });

  it('runs to the end, creates the topic first, and stores the numbers', async () => {
    const { service, runs, producer, ensureTopics, runOutcomes, ended } = setUp();
    const run = await service.start({ generator: 'numbers', options: { count: 700, rate: 0, seed: 9 } }, null);
    expect(run).toMatchObject({ state: 'running', topic: 'numbers', options: { count: 700, seed: 9, invalid: 0 } });
    const end = { state: 'completed', generated: 700, acknowledged: 700, error: null };
    expect(await ended(run.id)).toMatchObject(end);
    expect(ensureTopics).toHaveBeenCalledWith([{ topic: 'numbers', partitions: 3, replicationFactor: -1 }]);
    expect(producer.sent.flat()).toHaveLength(700);
    expect(producer.sent[0][0].headers).toMatchObject({ 'kafka-plugin-run': run.id });
    expect(runs.rows).toMatchObject([{ state: 'completed', generated: '700', acknowledged: '700', ends: [[0, 700]] }]);
    expect(runOutcomes.open).toHaveBeenCalledWith(null, run.id, ['numbers-consumer']);
  });

  it('refuses what it does not know, what does not fit, and a second run of the same generator', async () => {
    const { service } = setUp();
    await expect(service.start({ generator: 'constructor' }, null)).rejects.toMatchObject({
      code: 'unknown_generator',
    });
    await expect(service.start({ generator: 'numbers', options: { rate: -1 } }, null)).rejects.toMatchObject({
      code: 'invalid',
    });
    const both = await Promise.allSettled([
      service.start({ generator: 'numbers', options: endless }, null),
      service.start({ generator: 'numbers', options: endless }, null),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const again = service.start({ generator: 'numbers', options: endless }, null);
    await expect(again).rejects.toMatchObject({ code: 'already_running' });
    await service.stopAll();
  });

  it('stops a run, once', async () => {
    const { service } = setUp();
    const { id } = await service.start({ generator: 'numbers', options: endless }, null);
    expect(await service.stop(id, null)).toMatchObject({ state: 'stopped', finishedAt: expect.any(String) });
    await expect(service.stop(id, null)).rejects.toMatchObject({ code: 'not_running' });
    await expect(service.stop('nonsense', null)).rejects.toMatchObject({ code: 'unknown_run' });
    expect(await service.get('nonsense')).toBeNull();
  });

  it('keeps who started a run and who stopped it, and invents nobody who stopped what Strapi interrupted', async () => {
    const { service, runs, find } = setUp();
    const ada = { id: 1, name: 'Ada' };
    const bob = { id: 2, name: 'Bob' };
    const { id } = await service.start({ generator: 'numbers', options: endless }, ada);
    expect(await find(id)).toMatchObject({ startedBy: ada, stoppedBy: null });
    expect(await service.stop(id, bob)).toMatchObject({ startedBy: ada, stoppedBy: bob });

    await service.start({ generator: 'numbers', options: endless }, bob);
    await service.stopAll();
    expect(runs.rows).toMatchObject([
      { state: 'stopped', startedBy: ada, stoppedBy: bob },
      { state: 'interrupted', startedBy: bob, stoppedBy: null },
    ]);
  });

  it('fails with one sentence when entries are missing that the recipe needs, and works once they exist', async () => {
    const { service, items, ended } = setUp();
    const first = await service.start({ generator: 'movements', options: { count: 1, rate: 0 } }, null);
    expect(await ended(first.id)).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('"movements" needs entries of "api::item.item"'),
    });
    await items.create({ data: {} });
    const second = await service.start({ generator: 'movements', options: { count: 1, rate: 0 } }, null);
    expect(await ended(second.id)).toMatchObject({ state: 'completed', acknowledged: 1 });
  });

  it('goes on trying while the broker is away, shows why, and can be stopped', async () => {
    const { service, ensureTopics, find } = setUp();
    ensureTopics.mockRejectedValue(new BrokerError('unreachable', 'Kafka: no answer'));
    const { id } = await service.start({ generator: 'numbers', options: { count: 1, rate: 0 } }, null);
    while ((await find(id))?.error === null) await new Promise((resolve) => setImmediate(resolve));
    expect(await find(id)).toMatchObject({ state: 'running', error: 'Kafka: no answer' });
    expect(await service.stop(id, null)).toMatchObject({ state: 'stopped', generated: 0 });
  });

  it('interrupts its runs when Strapi ends', async () => {
    const { service, runs } = setUp();
    await service.start({ generator: 'numbers', options: endless }, null);
    await service.stopAll();
    expect(runs.rows).toMatchObject([{ state: 'interrupted' }]);
  });

  it('calls runs interrupted whose process is gone, and leaves those of living ones alone', async () => {
    const { service, runs } = setUp();
    const row = {
      generator: 'numbers',
      topic: 'numbers',
      state: 'running',
      options: {},
      startedAt: new Date().toISOString(),
    };
    const longAgo = String(Date.now() - 3_600_000);
    await runs.create({ data: { ...row, owner: `${hostname()}:999999999`, seenAt: String(Date.now()) } });
    await runs.create({ data: { ...row, owner: 'another-host:1', seenAt: longAgo } });
    await runs.create({ data: { ...row, owner: thisProcess, seenAt: longAgo } });
    await runs.create({ data: { ...row, owner: 'another-host:1', seenAt: String(Date.now()) } });
    await service.begin();
    expect(runs.rows.map(({ state }) => state)).toEqual(['interrupted', 'interrupted', 'interrupted', 'running']);
    const again = service.start({ generator: 'numbers' }, null);
    await expect(again).rejects.toMatchObject({ code: 'already_running' });
  });

  it('ends a run of another instance through the database', async () => {
    const { service, runs, find } = setUp();
    const elsewhere = { generator: 'numbers', topic: 'numbers', state: 'running', options: {}, startedAt: new Date() };
    await runs.create({ data: { ...elsewhere, owner: 'another-host:1', seenAt: String(Date.now()) } });
    const ada = { id: 1, name: 'Ada' };
    expect(await service.stop('run1', ada)).toMatchObject({ state: 'running', stopping: true, stoppedBy: ada });
    expect(await find('run1')).toMatchObject({ state: 'running', stopping: true, stoppedBy: ada });
  });

  it('ends its own run when another instance asks for that', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'performance'] });
    try {
      const { service, runs, ended } = setUp();
      const { id } = await service.start({ generator: 'numbers', options: endless }, null);
      Object.assign(runs.rows[0], { stopRequestedAt: new Date(), stoppedBy: { id: 2, name: 'Bob' } });
      await jest.advanceTimersByTimeAsync(1_000);
      expect(await ended(id)).toMatchObject({ state: 'stopped', stoppedBy: { id: 2, name: 'Bob' } });
    } finally {
      jest.useRealTimers();
    }
  });

  it('previews the first messages of a run, sends nothing, and says what keeps it from being made', async () => {
    const { service, producer, runs } = setUp();
    const { messages, options, rows } = await service.preview('numbers', { options: { seed: 3, count: null } });
    expect(messages).toHaveLength(10);
    expect(messages[1]).toEqual({ sequence: 1, key: null, value: '{"sequence":1}', fault: 'none' });
    expect([options.seed, rows]).toEqual([3, null]);
    expect((await service.preview('numbers', { options: { count: 2 } })).messages).toHaveLength(2);
    await expect(service.preview('movements', {})).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('needs entries of "api::item.item"'),
    });
    await expect(service.preview('nobody', {})).rejects.toMatchObject({ code: 'unknown_generator' });
    expect([producer.sent, runs.rows]).toEqual([[], []]);
  });

  it('previews and sends the rows of a file to their end, and refuses one that does not parse', async () => {
    const { service, producer, ended } = setUp();
    const file = { name: 'a.csv', bytes: Buffer.from('n,m\n1,a\n2,b\n3,c\n') };
    const { messages, rows } = await service.preview('numbers', {}, file);
    expect([messages.length, messages[0].value, rows]).toEqual([3, '{"n":"1","m":"a"}', 3]);
    const { id } = await service.start({ generator: 'numbers', options: { rate: 0 } }, null, file);
    expect(await ended(id)).toMatchObject({ state: 'completed', file: 'a.csv', acknowledged: 3 });
    expect(producer.sent.flat().map(({ value }) => value)).toEqual(
      [1, 2, 3].map((n) => `{"n":"${n}","m":"${'-abc'[n]}"}`),
    );

    const broken = { name: 'a.csv', bytes: Buffer.from('n,m\n1\n') };
    await expect(service.start({ generator: 'numbers' }, null, broken)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(/^a\.csv:2:2: /),
      issues: [{ path: ['file'] }],
    });
    const empty = { name: 'a.jsonl', bytes: Buffer.alloc(0) };
    await expect(service.preview('numbers', {}, empty)).rejects.toMatchObject({ issues: [{ path: ['file'] }] });
  });

  it('lists past runs, newest first, a page at a time', async () => {
    const { service, ended } = setUp();
    for (const count of [1, 2, 3]) {
      await ended((await service.start({ generator: 'numbers', options: { count, rate: 0 } }, null)).id);
    }
    const { runs, pagination } = await service.runs({ generator: 'numbers', page: 1, pageSize: 2 });
    expect(runs.map(({ options }) => options.count)).toEqual([3, 2]);
    expect(pagination).toEqual({ page: 1, pageSize: 2, total: 3 });
  });
});
