import { startBroker, type TestBroker } from '../../plugins/strapi-plugin-kafka/tests/support/broker';
import { connect, type PlainClient } from '../../plugins/strapi-plugin-kafka/tests/support/kafka';
import { freePort } from '../../plugins/strapi-plugin-kafka/tests/support/process';
import { execute } from './support';

const TOPICS = ['product', 'event', 'stock', 'error'];

const createTopics = (env: Record<string, string>) => execute('scripts/topics.sh', [], env);

describe('topics.sh', () => {
  let broker: TestBroker;
  let client: PlainClient;
  beforeAll(async () => {
    broker = await startBroker();
    client = await connect(broker.bootstrap);
  });
  afterAll(async () => {
    await client?.close();
    await broker?.stop();
  });

  it('creates the topics, and leaves them as they are when called again', async () => {
    const first = await createTopics({ BROKER: broker.bootstrap, PARTITIONS: '2' });
    expect(first.code).toBe(0);
    await client.send('stock', [{ key: '1', value: 'kept' }]);

    const second = await createTopics({ BROKER: broker.bootstrap, PARTITIONS: '5' });
    expect(second.code).toBe(0);
    for (const topic of TOPICS) {
      const ends = await client.ends(topic);
      expect([...ends.keys()].sort()).toEqual([0, 1]);
      expect([...ends.values()].reduce((sum, end) => sum + end)).toBe(topic === 'stock' ? 1 : 0);
      expect(second.output).toContain(topic);
    }
  });

  it.each(['0', 'many', '-1'])('refuses PARTITIONS=%s', async (partitions) => {
    const { code, output } = await createTopics({ BROKER: broker.bootstrap, PARTITIONS: partitions });
    expect(code).toBe(1);
    expect(output).toContain(`PARTITIONS=${partitions}`);
  });

  it('says which broker does not answer', async () => {
    const address = `localhost:${await freePort()}`;
    const { code, output } = await createTopics({ BROKER: address });
    expect(code).not.toBe(0);
    expect(output).toContain(address);
  });
});
