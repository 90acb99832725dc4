import { CompressionCodecs, CompressionTypes } from 'kafkajs';
import type { Core } from '@strapi/strapi';
import { resolveConfig } from '../../server/src/config/resolve';
import type { BatchHandler } from '../../server/src/config/types';
import { createHealth } from '../../server/src/monitor/health';
import { createMonitor } from '../../server/src/monitor';
import { uniqueNames } from '../support/names';
import { until } from '../support/until';
import { startLab, type Instance, type Lab } from './lab';

const names = uniqueNames('stuck');
const PERSON = { id: 1, name: 'Ada' };
/** Nobody waits for a next try. */
const NEVER_AGAIN = { initialDelay: 600_000, maxDelay: 600_000, jitter: 0 };

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
});
afterEach(() => lab?.stopInstances());
afterAll(() => lab?.stop());

const send = (topic: string, ...values: [partition: number, n: number][]) =>
  lab.client.send(
    topic,
    values.map(([partition, n]) => ({ partition, value: JSON.stringify({ n }) })),
  );

const applied = (topic: string, ...expected: number[]) =>
  until(`effects ${expected.join(', ')} of ${topic}`, async () => {
    const found = (await lab.effects(topic)).map((value) => (value as { n: number }).n);
    return found.length === expected.length && found.sort((a, b) => a - b).join() === expected.join();
  });

/** Fails for a cause that may pass at the message 1, as long as it is away. */
const failing = () => {
  const table = { isAway: true };
  const handler: BatchHandler = async (context) => {
    const isHere = context.messages.some(({ value }) => (value as { n: number }).n === 1);
    if (table.isAway && isHere) await context.trx('a_table_that_is_away').first();
    await lab.apply(context);
  };
  return { table, handler };
};

/** All places that tell how a consumer is doing. */
const watch = ({ consumers, broker }: Instance, name: string) => {
  const consumer = { topic: name, handler: lab.apply };
  const config = resolveConfig({ consumers: { [name]: consumer }, monitor: { interval: 500 } }, {});
  const compatibility = { problem: () => null, limits: () => null };
  const monitor = createMonitor({
    strapi: lab.strapi,
    broker,
    consumers,
    config,
    countRuns: async () => 0,
    compatibility,
    tablesProblem: () => null,
  });
  const query = { page: 1, pageSize: 50, sort: 'partition' } as const;
  return {
    start: monitor.start,
    stop: monitor.stop,
    health: createHealth({ broker, consumers, compatibility, tablesProblem: () => null }),
    verdict: async () => (await monitor.service.consumer(name, query)).consumer.verdict,
    overview: monitor.service.overview,
  };
};

const logOf = (strapi: Core.Strapi) => jest.spyOn(strapi.log, 'warn');

const problemOf = (instance: Instance, code: string) =>
  until(`a problem ${code}`, () => instance.status().problems.find((one) => one.code === code));

describe('a partition whose batch fails for ever', () => {
  it('is told by verdict, health, log and status alike, and goes on when a person passes the message by', async () => {
    const topic = names('fails');
    const { handler } = failing();
    await lab.client.createTopic(topic, 2);
    const instance = lab.instance(topic, { handler, retry: { initialDelay: 50, maxDelay: 100 } });
    const log = logOf(lab.strapi);
    await instance.start();
    const places = watch(instance, topic);
    places.start();
    try {
      await send(topic, [0, 0]);
      await applied(topic, 0);
      await send(topic, [0, 1], [0, 2]);
      const problem = await problemOf(instance, 'batch_retried');
      expect(problem).toMatchObject({ partition: 0, offset: 1, cause: 'SQLITE_ERROR' });
      expect(problem.cures).toEqual(['retry', 'pass_by', 'move']);

      const verdict = await until('the verdict', async () => {
        const found = await places.verdict();
        return found.verdict === 'stalled' && found;
      });
      expect(verdict).toMatchObject({ partition: 0, reason: { code: 'batch_retried', figures: { offset: 1 } } });
      // It does not change its mind from one try to the next.
      for (let look = 0; look < 20; look += 1) {
        const { status, consumers } = await places.health();
        expect({ status, problem: consumers[topic].problem }).toEqual({
          status: 'failing',
          problem: expect.stringContaining(`${topic}/0@1 does not get on`) as string,
        });
        expect(consumers[topic].problem).not.toContain('a_table_that_is_away');
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      const lines = log.mock.calls
        .flat()
        .map((line: unknown) => (typeof line === 'string' ? line : ''))
        .filter((line) => line.includes(`${topic}/0@1`));
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatch(/SQLITE_ERROR.*no such table.*dead letter/);

      const { service } = instance.consumers;
      await expect(service.passBy(topic, { partition: 0, offset: 2 }, PERSON)).rejects.toMatchObject({
        code: 'positions_changed',
      });
      expect(await service.passBy(topic, { partition: 0, offset: 1 }, PERSON)).toEqual({ partition: 0, next: 2 });
      await send(topic, [1, 3]);
      await applied(topic, 0, 2, 3);
      expect(await lab.letters(topic)).toEqual([{ offset: 1, reason: 'passed_by', attempts: 1 }]);
      await until('it to be over', async () => (await places.health()).status === 'ok');
      expect(instance.status().problems).toEqual([]);
      await until('the verdict to be over', async () => (await places.verdict()).verdict === 'ok');
      // It is one that can be replayed, and holds what it held.
      const [{ value, detail }] = await lab.strapi.db.query('plugin::kafka.dead-letter').findMany({ where: { topic } });
      expect([value, detail]).toEqual(['{"n":1}', expect.stringMatching(/^Ada passed it by\. batch_retried/)]);
    } finally {
      await places.stop();
      await instance.stop();
    }
  });

  it('is tried again at once when a person wants it, however far away the next try is', async () => {
    const topic = names('again');
    const { table, handler } = failing();
    await lab.client.createTopic(topic, 1);
    const instance = lab.instance(topic, { handler, retry: NEVER_AGAIN });
    await instance.start();
    await send(topic, [0, 1]);
    await problemOf(instance, 'batch_retried');
    table.isAway = false;
    // By an instance that does not hold the partition: the wish goes through the database.
    const other = lab.instance(topic, { handler });
    await other.consumers.service.retryPartition(topic, { partition: 0, offset: 0 }, PERSON);
    await applied(topic, 1);
    await until('it to be over', () => instance.status().problems.length === 0);
    expect(await lab.letters(topic)).toEqual([]);
    await instance.stop();
  });
});

describe('what cannot be read', () => {
  const codec = CompressionCodecs[CompressionTypes.ZSTD];
  afterEach(() => {
    CompressionCodecs[CompressionTypes.ZSTD] = codec;
  });

  it('is told with its offset, holds up no other partition, and is passed by as a letter that says so', async () => {
    const topic = names('unknown');
    await lab.client.createTopic(topic, 2, { 'compression.type': 'zstd' });
    const handler = lab.apply;
    const instance = lab.instance(topic, { handler, sessionTimeout: 6_000 });
    await instance.start();
    const places = watch(instance, topic);
    places.start();
    try {
      await send(topic, [0, 0]);
      await applied(topic, 0);
      // To this client it is a compression that it has never heard of.
      const codecs: Record<number, typeof codec> = CompressionCodecs;
      codecs[CompressionTypes.ZSTD] = codecs[5];
      await send(topic, [0, 1]);
      const problem = await problemOf(instance, 'not_readable');
      expect(problem).toMatchObject({ partition: 0, offset: 1, cause: 'unsupported_compression' });
      expect((await places.health()).consumers[topic].problem).toContain(`${topic}/0@1 does not get on`);
      await until('the verdict', async () => (await places.verdict()).reason.code === 'not_readable');
      await lab.client.configureTopic(topic, { 'compression.type': 'uncompressed' });
      await send(topic, [1, 5], [0, 2]);
      await applied(topic, 0, 5);
      expect(await problemOf(instance, 'not_readable')).toEqual(problem);

      await instance.consumers.service.passBy(topic, { partition: 0, offset: 1 }, PERSON);
      await applied(topic, 0, 2, 5);
      expect(await lab.letters(topic)).toEqual([{ offset: 1, reason: 'passed_by', attempts: 1 }]);
      const [{ value, headers, detail }] = await lab.strapi.db
        .query('plugin::kafka.dead-letter')
        .findMany({ where: { topic } });
      expect([value, headers]).toEqual([null, null]);
      expect(detail).toMatch(/Ada passed it by\. It cannot be read \(unsupported_compression\).*offset 1/);
      await until('it to be over', async () => (await places.health()).status === 'ok');
    } finally {
      await places.stop();
      await instance.stop();
    }
  });

  it('holds up nothing that lies in front of it in the same fetch', async () => {
    const topic = names('behind');
    await lab.client.createTopic(topic, 2);
    await send(topic, [0, 0]);
    await send(topic, [0, 1]);
    await lab.client.configureTopic(topic, { 'compression.type': 'zstd' });
    const codecs: Record<number, typeof codec> = CompressionCodecs;
    codecs[CompressionTypes.ZSTD] = codecs[5];
    await send(topic, [0, 2]);
    await lab.client.configureTopic(topic, { 'compression.type': 'uncompressed' });
    await send(topic, [0, 3]);
    await send(topic, [1, 5]);

    const instance = lab.instance(topic, { handler: lab.apply, sessionTimeout: 6_000 });
    await instance.consumers.start();
    await applied(topic, 0, 1, 5);
    expect(await problemOf(instance, 'not_readable')).toMatchObject({ partition: 0, offset: 2 });
    await instance.consumers.service.passBy(topic, { partition: 0, offset: 2 }, PERSON);
    await applied(topic, 0, 1, 3, 5);
    expect(await lab.letters(topic)).toEqual([{ offset: 2, reason: 'passed_by', attempts: 1 }]);
    await until('it to be over', () => instance.status().problems.length === 0);
    await instance.stop();
  });

  it('is read when it can be read again', async () => {
    const topic = names('back');
    await lab.client.createTopic(topic, 1, { 'compression.type': 'zstd' });
    const instance = lab.instance(topic, { handler: lab.apply, sessionTimeout: 6_000 });
    await instance.start();
    CompressionCodecs[CompressionTypes.ZSTD] = () => ({
      compress: async ({ buffer }: { buffer: Buffer }) => buffer,
      decompress: async () => {
        throw new Error('Corrupted block detected');
      },
    });
    await send(topic, [0, 1]);
    await problemOf(instance, 'not_readable');
    CompressionCodecs[CompressionTypes.ZSTD] = codec;
    await applied(topic, 1);
    await until('it to be over', () => instance.status().problems.length === 0);
    await instance.stop();
  });
});

describe('dead letters that cannot be sent', () => {
  it('are told by health and overview until the topic takes them', async () => {
    const topic = names('letters');
    await lab.client.createTopic(topic, 1);
    const instance = lab.instance(topic, {
      handler: async ({ messages, refuse }) => {
        for (const message of messages) refuse(message, { reason: 'unwanted', detail: 'It is not wanted.' });
      },
    });
    const places = watch(instance, topic);
    await instance.start();
    await until('the topic of letters', () => lab.client.ends(lab.deadLetterTopic));
    await lab.client.configureTopic(lab.deadLetterTopic, { 'max.message.bytes': '10' });
    try {
      await send(topic, [0, 1]);
      const failing = await until('the health to fail', async () => {
        const health = await places.health();
        return health.status === 'failing' && health;
      });
      expect(failing).toMatchObject({
        deadLetters: { status: 'failing', problem: expect.stringContaining('record_too_large') as string },
        broker: { status: 'ok' },
      });
      expect((await places.overview()).deadLetters.problem).toMatchObject({ cause: 'record_too_large' });
    } finally {
      await lab.client.configureTopic(lab.deadLetterTopic, {});
    }
    await until('the health to be well', async () => (await places.health()).status === 'ok');
    await instance.stop();
  });
});
