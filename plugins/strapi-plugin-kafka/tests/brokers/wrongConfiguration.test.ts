import { createBroker } from '../../server/src/broker';
import type { Broker } from '../../server/src/broker/port';
import { resolveConfig } from '../../server/src/config/resolve';
import type { KafkaConfig } from '../../server/src/config/types';
import { startBroker, type TestBroker } from '../support/broker';
import { freePort } from '../support/process';

const LOGIN = { mechanism: 'plain', username: 'shop', password: 'right' } as const;
const JAAS = 'org.apache.kafka.common.security.plain.PlainLoginModule required';

/** What only brokers can find wrong. One of these has an address without a login and one with. */
describe('a configuration that brokers refuse', () => {
  let kafka: TestBroker;
  let withLogin: string;
  const opened: Broker[] = [];
  const log = { debug: jest.fn(), info: jest.fn(), warn: jest.fn(), error: jest.fn() };

  beforeAll(async () => {
    const port = await freePort();
    withLogin = `localhost:${port}`;
    kafka = await startBroker({
      extraListenerPort: port,
      extraAdvertisedPort: port,
      overrides: {
        'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,EXTRA:SASL_PLAINTEXT',
        'listener.name.extra.sasl.enabled.mechanisms': 'PLAIN',
        'listener.name.extra.plain.sasl.jaas.config': `${JAAS} user_shop="right";`,
      },
    });
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((broker) => broker.disconnect()));
  });
  afterAll(() => kafka?.stop());

  const open = (config: KafkaConfig): Broker => {
    const broker = createBroker(resolveConfig(config, {}), log);
    opened.push(broker);
    return broker;
  };

  it.each([
    ['a password that is wrong', { ...LOGIN, password: 'wrong' }, /refuse this login.*mechanism.*environment/],
    ['a user whom nobody knows', { ...LOGIN, username: 'nobody' }, /refuse this login/],
    ['a mechanism that they do not take', { ...LOGIN, mechanism: 'scram-sha-256' as const }, /refuse this login/],
  ])('tells of %s', async (_, sasl, told) => {
    const broker = open({ brokers: [withLogin], sasl });
    await expect(broker.admin.listTopics()).rejects.toMatchObject({
      code: 'login_refused',
      message: expect.stringMatching(new RegExp(`kafka\\.config\\.sasl: .*${told.source}`)) as string,
    });
    expect(broker.status()).toMatchObject({ state: 'refused', error: expect.stringMatching(told) as string });
    expect(log.warn).toHaveBeenLastCalledWith(expect.stringMatching(/kafka\.config\.sasl: .*Strapi serves on/));
    expect(JSON.stringify(log.warn.mock.calls)).not.toContain('wrong');
  });

  it('tells of a login where none is asked for', async () => {
    const broker = open({ brokers: [kafka.bootstrap], sasl: LOGIN });
    await expect(broker.admin.listTopics()).rejects.toMatchObject({
      code: 'login_refused',
      message: expect.stringMatching(/kafka\.config\.sasl: .*ask for no login.*Leave "sasl" out/) as string,
    });
  });

  it('takes what is right', async () => {
    const broker = open({ brokers: [withLogin], sasl: LOGIN });
    expect(await broker.admin.listTopics()).toEqual([]);
    expect(broker.status()).toMatchObject({ state: 'connected', error: null });
  });

  it('tells of a topic that is missing', async () => {
    const consumer = open({ brokers: [kafka.bootstrap] }).createConsumer({
      ...{ groupId: 'orders', topic: 'nowhere', concurrency: 1, isCareful: false, sessionTimeout: 30_000 },
    });
    const listener = { onJoin: () => undefined, onBatch: async () => undefined, onCrash: () => undefined };
    await expect(consumer.run(listener)).rejects.toMatchObject({ code: 'topic_missing' });
    await consumer.stop();
  });
});
