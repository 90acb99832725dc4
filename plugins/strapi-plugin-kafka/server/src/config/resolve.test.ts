import { KafkaConfigError } from './errors';
import { resolveConfig } from './resolve';

const consumer = { topic: 'product', handler: async () => undefined };

const errorOf = (config: unknown, environment: NodeJS.ProcessEnv = {}): KafkaConfigError => {
  try {
    resolveConfig(config, environment);
  } catch (error) {
    return error as KafkaConfigError;
  }
  throw new Error('The configuration was accepted.');
};

describe('the token of the metrics', () => {
  const tokenOf = (metrics: unknown, token?: string) =>
    resolveConfig({ metrics }, { KAFKA_METRICS_TOKEN: token }).metrics.token;

  it('is the configuration’s, else the environment’s, else there is none', () => {
    expect(tokenOf({ token: 'configured' }, 'environment')).toBe('configured');
    expect(tokenOf(undefined, 'environment')).toBe('environment');
    expect(tokenOf({ token: undefined }, 'environment')).toBe('environment');
    expect(tokenOf(undefined, '')).toBeUndefined();
    expect(tokenOf(undefined)).toBeUndefined();
  });

  it.each(['text', 7, { tokens: 'x' }, { token: '' }])('refuses %j', (metrics) => {
    expect(() => resolveConfig({ metrics }, { KAFKA_METRICS_TOKEN: 'environment' })).toThrow(/metrics/);
  });
});

describe('resolveConfig', () => {
  it('takes an empty configuration and fills in the defaults', () => {
    const config = resolveConfig(undefined, {});
    expect(config).toMatchObject({
      brokers: ['localhost:9093'],
      clientId: 'strapi',
      run: 'all',
      consumers: {},
      deadLetter: { topic: 'error' },
      topics: { autoCreate: true, partitions: 3, replicationFactor: -1 },
    });
  });

  it.each([
    { mechanism: 'plain', username: 'u', password: 'p' },
    { mechanism: 'SCRAM-SHA-512', username: 'u', password: 'p' },
    { mechanism: 'own', authenticationProvider: () => ({ authenticate: async () => undefined }) },
  ])('takes a login by $mechanism', (sasl) => {
    expect(resolveConfig({ sasl }, {}).sasl).toEqual(sasl);
  });

  it('keeps a list of brokers as it is written', () => {
    expect(resolveConfig({ brokers: ['a:1'] }, {}).brokers).toEqual(['a:1']);
  });

  it('fills in the defaults of a consumer', () => {
    const { consumers } = resolveConfig({ consumers: { 'product-consumer': consumer } }, {});
    expect(consumers['product-consumer']).toMatchObject({
      maxBatchSize: 1_000,
      maxHoldTime: 40,
      maxMessageBytes: 1_048_576,
      waiting: { policy: 'park', timeout: 30_000, interval: 1_000 },
      retry: { attempts: 3, initialDelay: 200, maxDelay: 30_000, multiplier: 2, jitter: 0.5 },
    });
  });

  it.each([
    ['brokers.0', { brokers: ['localhost'] }, /host:port/],
    ['brokers', { brokers: [] }, /at least one address/],
    ['brokers', { brokers: 'a:1' }, /list of addresses/],
    ['ssl', { ssl: 'yes' }, /tls\.connect/],
    ['run', { run: 'some' }, /list of consumer names/],
    ['', { broker: ['a:1'] }, /unknown key "broker".*Did you mean "brokers"/],
    ['', { zebra: 1 }, /unknown key "zebra".*Known keys: "brokers", "clientId"/],
    ['sasl.mechanism', { sasl: { mechanism: 'scram-sha512' } }, /Did you mean "scram-sha-512"/],
    ['sasl.mechanism', { sasl: { mechanism: 'kerberos' } }, /knows "plain", "scram-sha-256"/],
    ['sasl.password', { sasl: { mechanism: 'PLAIN', username: 'u', password: '' } }, /environment/],
    ['sasl.oauthBearerProvider', { sasl: { mechanism: 'oauthbearer' } }, /async function/],
    [
      'consumers.a.groupId',
      { consumers: { a: { ...consumer, groupId: 'strapi-b' }, b: consumer } },
      /"a" and "b" both have the group "strapi-b"\. Write a groupId for "a"/,
    ],
    [
      'consumers.b.groupId',
      { consumers: { a: { ...consumer, groupId: 'g' }, b: { ...consumer, groupId: 'g' } } },
      /"a" and "b" both have the group "g"\. Write a groupId for "b"/,
    ],
    [
      'consumers.orders',
      { consumers: { Orders: consumer, orders: consumer } },
      /"strapi-Orders" of consumer "Orders" and "strapi-orders" of consumer "orders".*case only\. Write a groupId for "orders"/,
    ],
    [
      'consumers.c.handler',
      { consumers: { c: { topic: 't', handler: { default: consumer.handler } } } },
      /handler: is of type object, and must be an async function .*messages/,
    ],
    ['consumers.a b', { consumers: { 'a b': consumer } }, /is not a valid consumer name/],
    ['consumers.c.topic', { consumers: { c: { ...consumer, topic: 'a b' } } }, /letters, digits/],
    ['consumers.c', { consumers: { c: { topic: 't' } } }, /exactly one of "entry" and "handler"/],
    [
      'consumers.c.entry.key',
      { consumers: { c: { topic: 't', entry: { contentType: 'api::a.a', action: 'upsert' } } } },
      /identifies an entry/,
    ],
    [
      'consumers.c.entry.contentType',
      { consumers: { c: { topic: 't', entry: { contentType: 'product', action: 'create' } } } },
      /api::product\.product/,
    ],
    ['consumers.c.maxBatchSize', { consumers: { c: { ...consumer, maxBatchSize: 0 } } }, />=1/],
    [
      'consumers.c.waiting',
      { consumers: { c: { ...consumer, waiting: { timeOut: 1 } } } },
      /unknown key "timeOut".*Did you mean "timeout"/,
    ],
    [
      'consumers.c.waiting.policy',
      { consumers: { c: { ...consumer, waiting: { policy: 'stop' } } } },
      /park.*skip.*halt/,
    ],
    ['consumers.c.retry.attempts', { consumers: { c: { ...consumer, retry: { attempts: 0 } } } }, />=1/],
    [
      'consumers.c.retry.maxDelay',
      { consumers: { c: { ...consumer, retry: { initialDelay: 500, maxDelay: 100 } } } },
      /shorter than initialDelay/,
    ],
    ['consumers.c.retry.jitter', { consumers: { c: { ...consumer, retry: { jitter: 2 } } } }, /<=1/],
    ['generators.g.make', { generators: { g: { topic: 't' } } }, /is of type undefined, and must be a function/],
  ])('names the key "%s" that is wrong', (path, config, message) => {
    const error = errorOf(config);
    expect(error).toBeInstanceOf(KafkaConfigError);
    expect(error.path).toBe(path);
    expect(error.message).toMatch(message);
  });

  describe('KAFKA_CONSUMERS', () => {
    const written = { consumers: { a: consumer, b: consumer } };

    it.each([
      [undefined, 'all'],
      ['', 'all'],
      ['all', 'all'],
      ['none', 'none'],
      ['a, b', ['a', 'b']],
    ])('%p runs %p', (value, expected) => {
      expect(resolveConfig(written, { KAFKA_CONSUMERS: value }).run).toEqual(expected);
    });

    it('refuses the name of a consumer that is not configured', () => {
      expect(errorOf(written, { KAFKA_CONSUMERS: 'a,c' }).message).toMatch(/unknown consumer c\. Configured: a, b/);
    });

    it('gives way to the configuration', () => {
      expect(resolveConfig({ ...written, run: ['b'] }, { KAFKA_CONSUMERS: 'none' }).run).toEqual(['b']);
    });
  });
});
