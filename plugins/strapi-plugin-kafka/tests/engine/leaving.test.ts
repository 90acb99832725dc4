import { Kafka, logLevel } from 'kafkajs';
import { uniqueNames } from '../support/names';
import { until } from '../support/until';
import { startLab, type Instance, type Lab } from './lab';

const names = uniqueNames('leaving');
/** Longer than any test: no member expires, so one that is gone has left. */
const SESSION_TIMEOUT_MS = 600_000;
/** Shorter than a join: when that is given up, after more than a minute, the member leaves by itself. */
const AT_ONCE_MS = 30_000;

let lab: Lab;
let others: { end(): void; leave(): Promise<void> }[] = [];
beforeAll(async () => {
  lab = await startLab();
});
afterEach(async () => {
  // First they all join, for one that has not cannot leave.
  for (const other of others) other.end();
  for (const other of others) await other.leave();
  others = [];
});
afterEach(() => lab?.stopInstances());
afterAll(() => lab?.stop());

/** Another program in the group. `busy` resolves in the middle of its first batch, which lasts as long as the test. */
const startOther = async (groupId: string, topic: string) => {
  const kafka = new Kafka({ clientId: 'other', brokers: [lab.bootstrap], logLevel: logLevel.NOTHING });
  const consumer = kafka.consumer({
    groupId,
    sessionTimeout: SESSION_TIMEOUT_MS,
    rebalanceTimeout: SESSION_TIMEOUT_MS,
  });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  let memberId = '';
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => (memberId = payload.memberId));
  let end!: () => void;
  const over = new Promise<void>((resolve) => (end = resolve));
  let beBusy!: (memberId: string) => void;
  const busy = new Promise<string>((resolve) => (beBusy = resolve));
  const joined = consumer.run({
    eachBatch: () => {
      beBusy(memberId);
      return over;
    },
  });
  others.push({ end, leave: () => joined.then(() => consumer.disconnect()) });
  return { busy };
};

/** An instance of the plugin, on a topic with a message in every partition. */
const setUp = async (topic: string): Promise<Instance> => {
  await lab.client.createTopic(topic, 4);
  await lab.client.send(
    topic,
    [0, 1, 2, 3].map((partition) => ({ partition, value: '{}' })),
  );
  return lab.instance(topic, { handler: lab.apply, sessionTimeout: SESSION_TIMEOUT_MS });
};

describe('a stop while another member holds up the rebalance', () => {
  it('takes a member out of the group that joins it again', async () => {
    const topic = names('again');
    const instance = await setUp(topic);
    const { groupId } = instance;
    await instance.start();
    const other = await (await startOther(groupId, topic)).busy;
    const debug = jest.spyOn(lab.strapi.log, 'debug');
    await startOther(groupId, topic);
    await until('the instance to join again', () =>
      (debug.mock.calls as unknown[][]).flat().some((line) => typeof line === 'string' && line.includes('re-joining')),
    );

    const stopped = instance.stop();
    const left = await until(
      'the instance to leave',
      async () => {
        const members = await lab.client.members(groupId);
        return members.length === 2 && members;
      },
      { timeout: AT_ONCE_MS },
    );
    expect(left).toContain(other);
    await stopped;
  });

  it('takes a member out of the group that joins it for the first time', async () => {
    const topic = names('first');
    const instance = await setUp(topic);
    const { groupId } = instance;
    const other = await (await startOther(groupId, topic)).busy;
    await instance.consumers.start();
    await until('the instance to join', async () => (await lab.client.members(groupId)).length === 2);

    await instance.stop();
    expect(await lab.client.members(groupId)).toEqual([other]);
  });
});
