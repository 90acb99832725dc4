import type { BatchHandler } from '../../server/src/config/types';
import { uniqueNames } from '../support/names';
import { until } from '../support/until';
import { startLab, type Instance, type Lab } from './lab';

const names = uniqueNames('witness');

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
});
afterEach(() => lab?.stopInstances());
afterAll(() => lab?.stop());

const send = (topic: string, partition: number, ...numbers: number[]) =>
  lab.client.send(
    topic,
    numbers.map((n) => ({ partition, key: 'one', value: JSON.stringify({ n }) })),
  );

const applied = (topic: string, ...expected: number[]) =>
  until(`effects ${expected.join(', ')} of ${topic}`, async () => {
    const found = (await lab.effects(topic)).map((value) => (value as { n: number }).n);
    // Partitions do not wait for each other.
    const isAll = found.toSorted((a, b) => a - b).join() === expected.toSorted((a, b) => a - b).join();
    if (!isAll) throw new Error(`found ${found.join(', ')}`);
    return isAll;
  });

interface Row {
  topic: string;
  partition: number;
  next_offset: number;
  witness_offset: number | null;
  witness_checksum: string | null;
  cluster_id: string | null;
  foreign_offset: number | null;
  incident: string | null;
  incident_code: string | null;
}

const rows = (topic: string, partition = 0) =>
  lab.strapi.db.connection<Row>('kafka_positions').where({ topic, partition });
const rowOf = async (topic: string, partition = 0) => (await rows(topic, partition).first()) as Row;

const incidentOf = (topic: string, partition = 0) =>
  until(`an incident of ${topic}/${partition}`, async () => {
    const { incident_code: code, incident: message, next_offset: next } = await rowOf(topic, partition);
    return code !== null && { code, message, next };
  });

/** Moves a position as people do: by what a preview shows. */
const move = async ({ consumers }: Instance, topic: string, to: 'earliest' | { offset: number }, partition = 0) => {
  const { partitions } = await consumers.service.previewMove(topic, { to, partition });
  await consumers.service.movePositions(
    topic,
    partitions.map(({ from, to: offset }) => ({ partition, from, to: offset })),
    null,
  );
};

const start = async (topic: string, handler: BatchHandler = lab.apply): Promise<Instance> => {
  const instance = lab.instance(topic, { handler });
  await instance.start();
  return instance;
};

/** An instance applies messages and ends; returns its group. */
const live = async (topic: string, ...numbers: number[]): Promise<string> => {
  const instance = await start(topic);
  await send(topic, 0, ...numbers);
  await applied(topic, ...numbers);
  await instance.stop();
  return instance.groupId;
};

describe('a topic that was recreated while nobody read it', () => {
  it('is an incident also when it is longer than the position: nothing of it is applied', async () => {
    const topic = names('longer');
    await lab.client.createTopic(topic, 1);
    await live(topic, 0, 1, 2);
    await lab.client.deleteTopic(topic);
    await lab.client.createTopic(topic, 1);
    await send(topic, 0, 20, 21, 22, 23, 24);

    const instance = await start(topic);
    expect(await incidentOf(topic)).toEqual({
      code: 'topic_recreated',
      message: expect.stringContaining('the record at offset 2 is not the one that was applied') as string,
      next: 3,
    });
    await applied(topic, 0, 1, 2);
    await move(instance, topic, 'earliest');
    await applied(topic, 0, 1, 2, 20, 21, 22, 23, 24);
    await instance.stop();
    const again = await start(topic);
    await send(topic, 0, 25);
    await applied(topic, 0, 1, 2, 20, 21, 22, 23, 24, 25);
    expect(again.status().error).toBeNull();
  });
});

describe("the group's offsets, reset by another program", () => {
  it('are an incident until a person moves the position there, or lets it go on where it was; each time', async () => {
    const topic = names('reset');
    await lab.client.createTopic(topic, 2);
    const first = await start(topic);
    await send(topic, 0, 0, 1);
    await send(topic, 1, 10, 11);
    await applied(topic, 0, 1, 10, 11);
    await first.stop();
    const reset = [0, 1].map((partition) => ({ partition, offset: '1' }));
    await lab.client.commit(first.groupId, topic, reset);

    const second = await start(topic);
    for (const partition of [0, 1]) {
      const message = expect.stringMatching(/to 1, while the plugin's position is 2.*consumer's page/) as string;
      expect(await incidentOf(topic, partition)).toEqual({ code: 'offsets_reset', message, next: 2 });
    }
    await move(second, topic, { offset: 1 }, 0);
    await move(second, topic, { offset: 2 }, 1);
    await applied(topic, 0, 1, 10, 11, 1);
    await send(topic, 1, 12);
    await applied(topic, 0, 1, 10, 11, 1, 12);
    await second.stop();

    const third = await start(topic);
    await send(topic, 0, 2);
    await applied(topic, 0, 1, 10, 11, 1, 12, 2);
    await third.stop();

    await lab.client.commit(first.groupId, topic, [reset[0]]);
    await start(topic);
    expect(await incidentOf(topic)).toMatchObject({ code: 'offsets_reset', next: 3 });
    expect(await rowOf(topic, 1)).toMatchObject({ next_offset: 3, incident_code: null });
  });

  it('are no incident when they agree with the position', async () => {
    const topic = names('agreed');
    await lab.client.createTopic(topic, 1);
    const groupId = await live(topic, 0, 1);
    await lab.client.commit(groupId, topic, [{ partition: 0, offset: '2' }]);
    await start(topic);
    await send(topic, 0, 2);
    await applied(topic, 0, 1, 2);
    expect(await rowOf(topic)).toMatchObject({ incident_code: null });
  });
});

describe('another cluster at the same address', () => {
  it('is an incident that names both, until a person lets it go on where it was', async () => {
    const topic = names('cluster');
    await lab.client.createTopic(topic, 1);
    await live(topic, 0, 1);
    const { cluster_id: here } = await rowOf(topic);
    await rows(topic).update({ cluster_id: 'somewhere-else' });

    const instance = await start(topic);
    const incident = await incidentOf(topic);
    expect(incident).toMatchObject({ code: 'cluster_changed', next: 2 });
    expect(incident.message).toContain(`in cluster "somewhere-else", but the brokers belong to cluster "${here}" now`);
    await send(topic, 0, 2);
    await move(instance, topic, { offset: 2 });
    await applied(topic, 0, 1, 2);
    expect(await rowOf(topic)).toMatchObject({ cluster_id: here, incident_code: null });
  });
});

describe('a consumer goes on', () => {
  /** The position after a life, a change and another life with one more message. */
  const goesOn = async (topic: string, next: number) => {
    await start(topic);
    await send(topic, 0, next);
    await applied(topic, ...Array.from({ length: next + 1 }, (_, n) => n));
    return rowOf(topic);
  };

  it('after a restart, with the last message as its witness', async () => {
    const topic = names('restarted');
    await lab.client.createTopic(topic, 1);
    await live(topic, 0, 1);
    const before = await rowOf(topic);
    expect(before).toMatchObject({ witness_offset: 1, foreign_offset: -1 });
    const after = await goesOn(topic, 2);
    expect(after).toMatchObject({ witness_offset: 2, incident_code: null, cluster_id: before.cluster_id });
    expect(after.witness_checksum).not.toBe(before.witness_checksum);
  });

  it('from a position that an earlier version has stored, and keeps from then on what it sees', async () => {
    const topic = names('upgraded');
    await lab.client.createTopic(topic, 1);
    const groupId = await live(topic, 0, 1);
    const { cluster_id: clusterId } = await rowOf(topic);
    await rows(topic).update({ witness_offset: null, witness_checksum: null, cluster_id: null, foreign_offset: null });
    // Committed without a word about who has.
    await lab.client.commit(groupId, topic, [{ partition: 0, offset: '1' }]);
    expect(await goesOn(topic, 2)).toMatchObject({ witness_offset: 2, cluster_id: clusterId, incident_code: null });
  });

  it('when retention has deleted its witness', async () => {
    const topic = names('retained');
    await lab.client.createTopic(topic, 1);
    await live(topic, 0, 1);
    await lab.client.deleteRecords(topic, 0, 2);
    expect(await goesOn(topic, 2)).toMatchObject({ witness_offset: 2, incident_code: null });
  });

  it('when compaction has removed its witness', async () => {
    const topic = names('compacted');
    await lab.client.createTopic(topic, 1, {
      'cleanup.policy': 'compact',
      'segment.ms': '100',
      'min.cleanable.dirty.ratio': '0.001',
    });
    await live(topic, 0, 1);
    await send(topic, 0, 2);
    const { observer } = lab.instance(topic, { handler: lab.apply }).broker;
    await until('the witness to be gone', async () => {
      // A segment ends when a message comes after its time; the last one is not compacted.
      await lab.client.send(topic, [{ partition: 0, key: 'other', value: JSON.stringify({ n: 3 }) }]);
      const [{ records }] = await observer.fetch(topic, [{ partition: 0, offset: 1, maxBytes: 1 }], 1);
      return records[0].offset > 1;
    });
    await start(topic);
    await until('the messages behind it', async () => (await lab.effects(topic)).length > 2);
    expect(await rowOf(topic)).toMatchObject({ incident_code: null });
    expect((await lab.effects(topic)).slice(0, 3)).toEqual([{ n: 0 }, { n: 1 }, { n: 2 }]);
  });

  it('from an older copy of the database', async () => {
    const topic = names('restored');
    await lab.client.createTopic(topic, 1);
    await live(topic, 0, 1);
    const copy = await rowOf(topic);
    const second = await start(topic);
    await send(topic, 0, 2, 3);
    await applied(topic, 0, 1, 2, 3);
    await second.stop();
    await rows(topic).update(copy);
    await start(topic);
    await applied(topic, 0, 1, 2, 3, 2, 3);
    expect(await rowOf(topic)).toMatchObject({ next_offset: 4, incident_code: null });
  });
});
