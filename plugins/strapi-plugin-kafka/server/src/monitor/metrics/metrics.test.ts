import type { WholeStatus } from '../consumerStatus';
import { parseExposition, type Family } from './exposition.test-support';
import type { Snapshot } from './figures';
import { createMetrics } from '.';

const TOKEN = 'a token';
const NOTHING = { written: 0, unchanged: 0, duplicate: 0, parked: 0, refused: 0, dead: 0 };

const status = (name: string, given: Partial<WholeStatus> = {}): WholeStatus => ({
  name,
  topic: `${name}-topic`,
  groupId: name,
  contentType: null,
  state: 'running',
  paused: null,
  error: null,
  blocked: [],
  problems: [],
  verdict: { verdict: 'ok', reason: { code: 'caught_up', figures: {} }, partition: null, partitions: 1 },
  lag: 0,
  age: null,
  drain: 0,
  rates: { in: null, consumed: null, written: null },
  incidents: [],
  outcomes: NOTHING,
  parked: 0,
  assigned: [],
  partitions: [],
  partitionCount: 0,
  members: null,
  ...given,
});

const partitions = (count: number): WholeStatus['partitions'] =>
  Array.from({ length: count }, (_, partition) => ({
    partition,
    start: 0,
    end: 9,
    position: 2,
    lag: 7,
    incident: null,
    age: null,
    drain: null,
    verdict: { verdict: 'ok', reason: { code: 'caught_up', figures: {} } },
  }));

const SNAPSHOT: Snapshot = {
  broker: { state: 'connected', brokers: [], error: null, since: '' },
  consumers: [],
  counts: { deadLetters: { open: 3, unsent: 1 }, parked: new Map(), runs: 2 },
  sample: null,
  produced: [],
  streamClients: 4,
};

const setUp = (given: Partial<Snapshot> = {}) => {
  const snapshot = { ...SNAPSHOT, ...given };
  const metrics = createMetrics({ token: TOKEN, topicNames: ['orders'], readSnapshot: async () => snapshot });
  const scrape = async () => parseExposition((await metrics.service.scrape(`Bearer ${TOKEN}`)).text);
  return { metrics, scrape, snapshot };
};

const valueOf = (
  families: Map<string, Family>,
  name: string,
  labels: Record<string, string> = {},
): number | undefined =>
  families
    .get(name)
    ?.samples.find((sample) => Object.entries(labels).every(([label, value]) => sample.labels[label] === value))?.value;

describe('figures for Prometheus', () => {
  it('are closed without a configured token, and to who does not send it', async () => {
    const closed = createMetrics({ token: undefined, topicNames: [], readSnapshot: async () => SNAPSHOT });
    await expect(closed.service.scrape('Bearer undefined')).rejects.toMatchObject({ code: 'metrics_closed' });
    const { metrics } = setUp();
    for (const wrong of ['', TOKEN, `Basic ${TOKEN}`, 'Bearer', 'Bearer a', `Bearer ${TOKEN}!`]) {
      await expect(metrics.service.scrape(wrong)).rejects.toMatchObject({ code: 'wrong_token' });
    }
    await expect(metrics.service.scrape(`bearer ${TOKEN}`)).resolves.toMatchObject({
      contentType: expect.stringContaining('text/plain') as string,
    });
  });

  it('show each consumer with its lag, state, verdict and outcomes', async () => {
    const { scrape } = setUp({
      consumers: [
        status('orders', {
          lag: 14,
          age: { seconds: 30, atLeast: false },
          partitions: partitions(2),
          outcomes: { ...NOTHING, written: 40, dead: 2 },
          assigned: [0, 1],
          parked: 5,
        }),
      ],
    });
    const families = await scrape();
    const consumer = 'orders';
    expect(valueOf(families, 'kafka_plugin_consumer_lag_messages', { consumer, topic: 'orders-topic' })).toBe(14);
    expect(valueOf(families, 'kafka_plugin_consumer_lag_seconds', { consumer })).toBe(30);
    expect(valueOf(families, 'kafka_plugin_consumer_partition_lag_messages', { partition: '1' })).toBe(7);
    expect(valueOf(families, 'kafka_plugin_consumer_messages_total', { consumer, outcome: 'written' })).toBe(40);
    expect(valueOf(families, 'kafka_plugin_consumer_messages_total', { consumer, outcome: 'dead' })).toBe(2);
    expect(valueOf(families, 'kafka_plugin_consumer_state', { state: 'running' })).toBe(1);
    expect(valueOf(families, 'kafka_plugin_consumer_state', { state: 'backoff' })).toBe(0);
    expect(valueOf(families, 'kafka_plugin_consumer_verdict', { verdict: 'ok' })).toBe(1);
    expect(valueOf(families, 'kafka_plugin_consumer_waiting_messages', { consumer })).toBe(5);
    expect(valueOf(families, 'kafka_plugin_dead_letters_open')).toBe(3);
    expect(valueOf(families, 'kafka_plugin_stream_clients')).toBe(4);
  });

  it('leave out what is not known: zero would say that all is well', async () => {
    const families = await setUp({ consumers: [status('orders', { lag: null })], counts: null }).scrape();
    for (const name of ['consumer_lag_messages', 'consumer_lag_seconds', 'consumer_waiting_messages']) {
      expect(families.get(`kafka_plugin_${name}`)?.samples).toEqual([]);
    }
    expect(valueOf(families, 'kafka_plugin_dead_letters_open')).toBeUndefined();
  });

  it('forget what is no longer so, and do not count twice', async () => {
    const { scrape, snapshot } = setUp({
      consumers: [status('orders', { lag: 1, outcomes: { ...NOTHING, written: 5 } })],
    });
    await scrape();
    const again = await scrape();
    expect(valueOf(again, 'kafka_plugin_consumer_messages_total', { outcome: 'written' })).toBe(5);
    snapshot.consumers = [status('orders', { lag: null })];
    expect((await scrape()).get('kafka_plugin_consumer_lag_messages')?.samples).toEqual([]);
  });

  it('measure batches and sends as they happen', async () => {
    const { metrics, scrape } = setUp();
    metrics.onApplied({ consumer: 'c', messages: 500, milliseconds: 20, producedAt: Date.now() - 2_000 });
    metrics.onApplied({ consumer: 'c', messages: 1, milliseconds: 2, producedAt: Date.now() + 60_000 });
    metrics.onSent({ topic: 'orders', messages: 10, milliseconds: 3, acknowledged: true });
    metrics.onSent({ topic: 'orders', messages: 2, milliseconds: 3, acknowledged: false });
    const families = await scrape();
    const bucket = (name: string, le: string) =>
      families.get(name)?.samples.find((sample) => sample.labels.le === le)?.value;
    expect(bucket('kafka_plugin_consumer_batch_duration_seconds', '0.01')).toBe(1);
    expect(bucket('kafka_plugin_consumer_batch_duration_seconds', '0.025')).toBe(2);
    expect(bucket('kafka_plugin_consumer_batch_size_messages', '500')).toBe(2);
    expect(bucket('kafka_plugin_consumer_end_to_end_latency_seconds', '0.01')).toBe(1);
    expect(bucket('kafka_plugin_consumer_end_to_end_latency_seconds', '2.5')).toBe(2);
    const sent = { topic: 'orders', result: 'acknowledged' };
    expect(valueOf(families, 'kafka_plugin_producer_messages_total', sent)).toBe(10);
    expect(valueOf(families, 'kafka_plugin_producer_messages_total', { ...sent, result: 'rejected' })).toBe(2);
  });

  it('do not grow with the names that people type and the partitions that a topic has', async () => {
    const { metrics, scrape } = setUp({ consumers: [status('orders', { lag: 1, partitions: partitions(101) })] });
    for (let index = 0; index < 50; index += 1) {
      metrics.onSent({ topic: `typed-${index}`, messages: 1, milliseconds: 1, acknowledged: true });
    }
    const families = await scrape();
    expect(families.get('kafka_plugin_producer_messages_total')?.samples).toEqual([
      expect.objectContaining({ labels: { topic: 'other', result: 'acknowledged' }, value: 50 }),
    ]);
    expect(families.get('kafka_plugin_consumer_partition_lag_messages')?.samples).toEqual([]);
  });
});
