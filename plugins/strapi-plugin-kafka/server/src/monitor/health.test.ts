import type { PartitionProblem } from '../../../contract/problems';
import type { BrokerStatus } from '../../../contract/status';
import type { SupervisorStatus } from '../consumers/supervisor';
import { createHealth } from './health';

const RUNNING: SupervisorStatus = {
  state: 'running',
  error: null,
  misconfigured: null,
  assigned: [0],
  blocked: [],
  problems: [],
  outcomes: { written: 0, unchanged: 0, duplicate: 0, parked: 0, refused: 0, dead: 0 },
};

const problem = (code: PartitionProblem['code'], cause: string): PartitionProblem => ({
  code,
  cause,
  partition: 2,
  offset: 7,
  since: '2026-01-01T00:00:00.000Z',
  detail: 'connect ECONNREFUSED db.internal:5432',
  cures: [],
});

type Deps = Parameters<typeof createHealth>[0];

const setUp = ({
  status = RUNNING,
  list = async () => [],
  broker = 'connected',
  compatibilityProblem = null,
  limits = null,
  tablesProblem = null,
  relayProblem = null,
}: Partial<Given> = {}) =>
  createHealth({
    broker: {
      status: () => ({ state: broker, brokers: [], error: 'host:9093', since: '' }),
    },
    consumers: {
      configured: [
        { name: 'orders', groupId: 'shop-orders', selected: true, config: { topic: 'orders' } },
        { name: 'elsewhere', groupId: 'shop-elsewhere', selected: false, config: { topic: 'orders' } },
      ] as unknown as Deps['consumers']['configured'],
      statusOf: (name) => (name === 'orders' ? status : null),
      pauseOf: () => null,
      relayProblem: () => relayProblem,
      positions: { list },
    },
    compatibility: { problem: () => compatibilityProblem, limits: () => limits },
    tablesProblem: () => tablesProblem,
  });

interface Given {
  status: SupervisorStatus | null;
  list: Deps['consumers']['positions']['list'];
  broker: BrokerStatus['state'];
  compatibilityProblem: string | null;
  limits: string | null;
  tablesProblem: string | null;
  relayProblem: ReturnType<Deps['consumers']['relayProblem']>;
}

const OK = { status: 'ok', problem: null };

describe('the health', () => {
  it('is about the consumers that this process should run', async () => {
    const health = await setUp()();
    expect(health).toEqual({
      status: 'ok',
      compatibility: OK,
      broker: OK,
      database: OK,
      deadLetters: OK,
      consumers: { orders: { ...OK, paused: false } },
    });
  });

  it('is ok where only a part of the plugin does not work, and says which', async () => {
    const limits = 'The live stream shows no entries.';
    const expected = { status: 'ok', compatibility: { status: 'ok', problem: limits } };
    expect(await setUp({ limits })()).toMatchObject(expected);
  });

  it('is ok for a standby, which is a member without partitions', async () => {
    expect(await setUp({ status: { ...RUNNING, assigned: [] } })()).toMatchObject({ status: 'ok' });
  });

  it.each<[string, Partial<Given>, object]>([
    ['no broker answers', { broker: 'unreachable' }, { broker: { problem: 'No broker answers.' } }],
    [
      'the brokers refuse the login',
      { broker: 'refused' },
      { broker: { problem: /^The brokers refuse the login \(kafka\.config\.sasl\)/ } },
    ],
    [
      'the configuration keeps a consumer from joining',
      { status: { ...RUNNING, state: 'backoff', misconfigured: 'kafka.config.consumers.orders.topic: …' } },
      { consumers: { orders: { problem: 'kafka.config.consumers.orders.topic: …' } } },
    ],
    ['the consumer is no member yet', { status: null }, { consumers: { orders: { problem: /not started/ } } }],
    [
      'a partition stands still at a message',
      { status: { ...RUNNING, problems: [problem('message_waits', 'unknown_product')] } },
      { consumers: { orders: { problem: /orders\/2@7 does not get on: .* \(unknown_product\)\. / } } },
    ],
    [
      'a batch fails, whose error is not for the public',
      { status: { ...RUNNING, problems: [problem('batch_retried', 'ECONNREFUSED')] } },
      {
        consumers: {
          orders: { problem: /^orders\/2@7 does not get on: the batch there fails .*ECONNREFUSED(?!.*internal)/ },
        },
      },
    ],
    [
      'what cannot be read keeps a consumer from staying in its group',
      { status: { ...RUNNING, state: 'starting', problems: [problem('not_readable', 'not_readable')] } },
      { consumers: { orders: { problem: /^orders\/2@7 does not get on/ } } },
    ],
    [
      'dead letters cannot be sent',
      { relayProblem: { since: '', cause: 'denied', detail: 'broker-1.internal refused' } },
      { deadLetters: { problem: /^Dead letters cannot be sent to their topic \(denied\)(?!.*internal)/ } },
    ],
    [
      'a position cannot be trusted',
      {
        list: async () => [
          {
            groupId: 'shop-orders',
            topic: 'orders',
            partition: 1,
            next: 9,
            incident: { code: 'log_truncated', message: 'The log begins later.' },
          } as never,
        ],
      },
      { consumers: { orders: { problem: 'orders/1: The log begins later.' } } },
    ],
    [
      'the database refuses',
      { list: async () => Promise.reject(new Error('password authentication failed for user "shop"')) },
      { database: { problem: 'The database does not answer; the log says why.' } },
    ],
    [
      'the plugin does not know this Strapi',
      { compatibilityProblem: 'Strapi is too old.' },
      { compatibility: { problem: 'Strapi is too old.' } },
    ],
    [
      'a newer version has written the tables',
      { tablesProblem: 'Written by a newer version.' },
      { database: { problem: 'Written by a newer version.' } },
    ],
    [
      'the database hangs',
      { list: () => new Promise(() => undefined) },
      { database: { problem: 'The database does not answer; the log says why.' } },
    ],
  ])('fails, and says in which part, when %s', async (_, given, expected) => {
    const health = await setUp(given)();
    expect(health.status).toBe('failing');
    expect(health).toMatchObject(withPatterns(expected));
  });
});

/** Patterns in place of whole texts. */
const withPatterns = (expected: unknown): object =>
  Object.fromEntries(
    Object.entries(expected as object).map(([key, value]) => [
      key,
      value instanceof RegExp ? expect.stringMatching(value) : typeof value === 'object' ? withPatterns(value) : value,
    ]),
  );
