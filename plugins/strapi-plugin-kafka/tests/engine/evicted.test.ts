import { Kafka, logLevel } from 'kafkajs';
import { connectCluster } from '../../server/src/broker/kafkajs/cluster';
import type { BatchHandler } from '../../server/src/config/types';
import { databases } from '../sinks/databases';
import { uniqueNames } from '../support/names';
import { until } from '../support/until';
import { startLab, type Lab } from './lab';

/** Several of the intervals in which a worker's claims are compared with the database. */
const STEADY_MS = 7_000;

// SQLite has one connection: nobody can claim while a transaction is open.
const postgres = databases().find(({ name }) => name === 'PostgreSQL');

(postgres ? describe : describe.skip)('a member that its group has evicted', () => {
  const names = uniqueNames('evicted');
  let lab: Lab;
  beforeAll(async () => {
    lab = await startLab({ database: postgres });
  });
  afterAll(() => lab?.stop());

  /** As the group does with a member that was silent for too long. */
  const evict = async (groupId: string): Promise<void> => {
    const [memberId] = await lab.client.members(groupId);
    const kafka = new Kafka({ clientId: 'evictor', brokers: [lab.bootstrap], logLevel: logLevel.NOTHING });
    const cluster = await connectCluster(kafka);
    try {
      const coordinator = await cluster.findGroupCoordinator({ groupId });
      await coordinator.leaveGroup({ groupId, memberId });
    } finally {
      await cluster.disconnect();
    }
  };

  it('leaves the partitions to who has them now, while it is still busy with one', async () => {
    const topic = names('busy');
    const positions = (partition: number) => lab.strapi.db.connection('kafka_positions').where({ topic, partition });
    const epochOf = async (partition: number) => Number((await positions(partition).first('epoch'))?.epoch);
    let begin!: () => void;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    let end!: () => void;
    const over = new Promise<void>((resolve) => (end = resolve));
    const slow: BatchHandler = async (context) => {
      begin();
      await over;
      await lab.apply(context);
    };
    await lab.client.createTopic(topic, 2);
    const evicted = lab.instance(topic, { handler: slow });
    await evicted.start();
    await until('its claims', async () => (await epochOf(0)) > 0 && (await epochOf(1)) > 0);
    await lab.client.send(topic, [{ partition: 0, value: '{"n":0}' }]);
    await begun;

    try {
      await evict(evicted.groupId);
      const before = await epochOf(1);
      await lab.instance(topic, { handler: lab.apply }).start();
      await until('the claim of who has it now', async () => (await epochOf(1)) > before);
      let epoch = -1;
      let since = Date.now();
      await until('the claim to hold', async () => {
        const now = await epochOf(1);
        if (now !== epoch) since = Date.now();
        epoch = now;
        if (Date.now() - since < STEADY_MS) throw new Error(`epoch ${now}, from ${before}`);
        return true;
      });
    } finally {
      end();
    }
    await lab.client.send(
      topic,
      [0, 1].map((partition) => ({ partition, value: '{"n":1}' })),
    );
    const expected = [{ n: 0 }, { n: 1 }, { n: 1 }];
    await until('all to be applied', async () => (await lab.effects(topic)).length >= expected.length);
    expect(await lab.effects(topic)).toEqual(expected);
  });
});
