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
    Object.entries(where).every(([name, value]) => row[name] === value);
  return {
    rows,
    create: async ({ data }: { data: object }) => {
      const id = rows.length + 1;
      const zero = { generated: '0', acknowledged: '0', broken: '0', duplicates: '0', resent: '0' };
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
    findMany: async ({ where = {} }: { where?: Record<string, unknown> }) => rows.filter(matches(where)),
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
    db: { query: (uid: string) => (uid === 'plugin::kafka.generator-run' ? runs : items) },
  } as unknown as Core.Strapi;
  const broker = { admin: { ensureTopics }, createProducer: () => producer } as unknown as Broker;
  const topics = { autoCreate: true, partitions: 3, replicationFactor: -1 };
  const record = jest.fn().mockResolvedValue(undefined);
  const service = createGeneratorService({
    strapi,
    config: { generators: { numbers, movements }, topics },
    broker,
    record,
  });

  const ended = async (id: string) => {
    for (;;) {
      const run = await service.get(id);
      if (run?.state !== 'running') return run;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { service, runs, items, producer, ensureTopics, ended };
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
    const { service, runs, producer, ensureTopics, ended } = setUp();
    const run = await service.start({ generator: 'numbers', options: { count: 700, rate: 0, seed: 9 } }, null);
    expect(run).toMatchObject({ state: 'running', topic: 'numbers', options: { count: 700, seed: 9, invalid: 0 } });
    const end = { state: 'completed', generated: 700, acknowledged: 700, error: null };
    expect(await ended(run.id)).toMatchObject(end);
    expect(ensureTopics).toHaveBeenCalledWith([{ topic: 'numbers', partitions: 3, replicationFactor: -1 }]);
    expect(producer.sent.flat()).toHaveLength(700);
    expect(producer.sent[0][0].headers).toMatchObject({ 'kafka-plugin-run': run.id });
    expect(runs.rows).toMatchObject([{ state: 'completed', generated: '700', acknowledged: '700' }]);
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
    const { service, runs } = setUp();
    const ada = { id: 1, name: 'Ada' };
    const bob = { id: 2, name: 'Bob' };
    const { id } = await service.start({ generator: 'numbers', options: endless }, ada);
    expect(await service.get(id)).toMatchObject({ startedBy: ada, stoppedBy: null });
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
    const { service, ensureTopics } = setUp();
    ensureTopics.mockRejectedValue(new BrokerError('unreachable', 'Kafka: no answer'));
    const { id } = await service.start({ generator: 'numbers', options: { count: 1, rate: 0 } }, null);
    while ((await service.get(id))?.error === null) await new Promise((resolve) => setImmediate(resolve));
    expect(await service.get(id)).toMatchObject({ state: 'running', error: 'Kafka: no answer' });
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
    await service.markInterrupted();
    expect(runs.rows.map(({ state }) => state)).toEqual(['interrupted', 'interrupted', 'interrupted', 'running']);
    await expect(service.stop('run4', null)).rejects.toThrow('runs in another instance of Strapi');
    const again = service.start({ generator: 'numbers' }, null);
    await expect(again).rejects.toMatchObject({ code: 'already_running' });
  });
});
