import { copyFile, rm } from 'node:fs/promises';
import request from 'supertest';
import { parseExposition, type Family } from '../server/src/monitor/metrics/exposition.test-support';
import { login } from './support/admin';
import { long } from './support/length';
import { drained, GROUPS, healthy, startSystem, type System } from './support/system';
import { until } from './support/until';

const METRICS_TOKEN = 'a token that nobody guesses';
/** The plugin takes 9 s at most; the rest is for Strapi's own end on a busy machine. Milliseconds. */
const STOP_LIMIT = 30_000;

/** One Strapi is scraped, stopped under load, restored from a backup: each test begins where the last one ended. */
describe('in production', () => {
  let system: System;
  let backup: string;

  beforeAll(async () => {
    system = await startSystem({ env: { KAFKA_METRICS_TOKEN: METRICS_TOKEN } });
  });
  afterAll(() => system?.stop());

  const scrape = (token?: string) => {
    const asking = request(system.app.url).get('/api/kafka/metrics');
    return token === undefined ? asking : asking.set({ authorization: `Bearer ${token}` });
  };

  const startRun = async (options: object) => {
    const asAdministrator = { authorization: `Bearer ${await login(system.app)}` };
    const body = { generator: 'event-producer', options };
    await request(system.app.url).post('/kafka/runs').set(asAdministrator).send(body).expect(201);
  };

  const sendEvents = (count: number) => {
    const value = (index: number) => JSON.stringify({ value: `event ${index}` });
    const messages = Array.from({ length: count }, (_, index) => ({ key: String(index % 50), value: value(index) }));
    return system.client.send('event', messages);
  };

  const messagesInTopic = async () =>
    [...(await system.client.ends('event')).values()].reduce((sum, end) => sum + end, 0);

  const countRows = async (table: string) => {
    const [{ count }] = await system.app.database.all<{ count: number }>(`SELECT count(*) AS count FROM ${table}`);
    return count;
  };
  const storedEvents = () => countRows('events');

  /** Each message in the topic is one entry or one dead letter: none lost, none twice. */
  const expectEachOnce = async () => {
    await drained(system, 'event');
    expect((await storedEvents()) + (await countRows('kafka_dead_letters'))).toBe(await messagesInTopic());
  };

  const expectToEndWell = async () => {
    const began = Date.now();
    system.app.process.kill('SIGTERM');
    const code = await system.app.process.exit;
    const took = Date.now() - began;
    expect({ code, inTime: took < STOP_LIMIT, took }).toEqual({ code: 0, inTime: true, took });
  };

  it('keeps its metrics from who has no token', async () => {
    const without = await scrape().expect(401);
    expect(without.headers['www-authenticate']).toBe('Bearer');
    expect((await scrape(`${METRICS_TOKEN}!`).expect(401)).text).not.toContain('kafka_plugin');
  });

  it('tells Prometheus what was written, refused, sent and is left', async () => {
    await sendEvents(30);
    await system.client.send('event', [{ key: 'bad', value: 'no JSON' }]);
    await startRun({ count: 20, rate: 0, seed: 1 });

    const consumer = 'event-consumer';
    const families = await until('all of it to be counted', async () => {
      const all = parseExposition((await scrape(METRICS_TOKEN).expect(200)).text);
      const outcome = (name: string) => find(all, 'consumer_messages_total', { consumer, outcome: name });
      return (
        outcome('written') === 50 &&
        outcome('dead') === 1 &&
        find(all, 'consumer_lag_messages', { consumer, topic: 'event' }) === 0 &&
        find(all, 'topic_messages_total', { topic: 'event' }) === 51 &&
        find(all, 'producer_messages_total', { topic: 'error', result: 'acknowledged' }) === 1 &&
        all
      );
    });
    expect(find(families, 'broker_connected')).toBe(1);
    expect(find(families, 'consumer_state', { consumer, state: 'running' })).toBe(1);
    expect(find(families, 'consumer_assigned_partitions', { consumer })).toBe(3);
    expect(find(families, 'consumer_lag_seconds', { consumer })).toBe(0);
    expect(find(families, 'dead_letters_open')).toBe(1);
    const generated = { generator: 'event-producer', event: 'acknowledged' };
    expect(find(families, 'generator_messages_total', generated)).toBe(20);
    expect(find(families, 'producer_messages_total', { topic: 'event', result: 'acknowledged' })).toBe(20);
    expect(find(families, 'consumer_batch_size_messages_sum', { consumer })).toBe(51);
    expect(find(families, 'consumer_end_to_end_latency_seconds_count', { consumer })).toBeGreaterThan(0);
  });

  it('ends within 10 s while messages pour in and out; its group is left at once', async () => {
    await startRun({ count: null, rate: 2_000 });
    const before = await storedEvents();
    // It goes on while Strapi ends, so that something is left.
    const sent = sendEvents(10_000);
    await until('the consumer to be at work', async () => (await storedEvents()) > before, { interval: 20 });
    await expectToEndWell();
    await sent;
    expect(await system.client.members(GROUPS.event)).toEqual([]);
    expect(await storedEvents()).toBeLessThan(await messagesInTopic());

    backup = `${system.app.env.DATABASE_FILENAME}.backup`;
    await copyFile(system.app.env.DATABASE_FILENAME as string, backup);
    await system.app.start();
    await healthy(system.app);
    await expectEachOnce();
  });

  it('ends within 10 s with a broker that has stopped answering, under the same load', async () => {
    const before = await messagesInTopic();
    await startRun({ count: null, rate: 2_000 });
    await until('the generator to be at work', async () => (await messagesInTopic()) > before + 500);
    await system.broker.freeze();
    try {
      await expectToEndWell();
    } finally {
      await system.broker.thaw();
    }
  });

  const restoreBackup = async () => {
    const file = system.app.env.DATABASE_FILENAME as string;
    for (const suffix of ['-wal', '-shm']) await rm(file + suffix, { force: true });
    await copyFile(backup, file);
    expect(await storedEvents()).toBeLessThan(await messagesInTopic());

    await system.app.start();
    await healthy(system.app);
    await expectEachOnce();
  };
  if (long) it('applies once what came after a backup, when that is restored', restoreBackup);
});

/** The value of a series of the plugin. */
const find = (families: Map<string, Family>, name: string, labels: Record<string, string> = {}): number | undefined =>
  [...families.values()]
    .flatMap(({ samples }) => samples)
    .find(
      (sample) =>
        sample.name === `kafka_plugin_${name}` &&
        Object.entries(labels).every(([label, value]) => sample.labels[label] === value),
    )?.value;
