import { setTimeout as pause } from 'node:timers/promises';
import type { AnyEntryConfig } from '../../server/src/config/types';
import { databasesBySize } from '../sinks/databases';
import { uniqueNames } from '../support/names';
import { until } from '../support/until';
import { startLab, type Instance, type Lab } from './lab';

interface Value {
  /** Absent: the content type refuses it. */
  number?: number;
  /** It waits for the entry with this number. */
  awaits?: number;
  /** The project's code fails of it. */
  isFatal?: true;
}

/** Several of every interval in which the engine compares, retries and commits: 2 s, 0.3 s and 5 s. */
const CALM_MS = 6_000;
const PARTITIONS = 2;

describe.each(databasesBySize())('on $name', (database) => {
  const names = uniqueNames('calm');
  let lab: Lab;
  beforeAll(async () => {
    const item = {
      attributes: { topic: { type: 'string' }, number: { type: 'integer', required: true } },
    };
    lab = await startLab({ database, contentTypes: { item } });
  });
  afterAll(() => lab?.stop());

  const entryOf = (topic: string): AnyEntryConfig => ({
    contentType: 'api::item.item',
    action: 'create',
    write: 'documents',
    map(value) {
      const { number, isFatal } = value as Value;
      if (isFatal) throw new TypeError('It does not get that far.');
      return { topic, number };
    },
    async resolve({ items, trx, postpone }) {
      for (const { message } of items) {
        const { awaits } = message.value as Value;
        if (awaits === undefined || (await trx('items').where({ topic, number: awaits }).first())) continue;
        postpone(message, { reason: 'early', detail: `It waits for ${awaits}.`, contentType: 'api::item.item' });
      }
    },
  });

  const startInstance = async (topic: string): Promise<Instance> => {
    const instance = lab.instance(topic, {
      entry: entryOf(topic),
      orderBy: ({ key }) => key,
      maxBatchSize: 50,
      retry: { attempts: 2, initialDelay: 10, maxDelay: 50 },
      waiting: { interval: 300, timeout: 900_000 },
    });
    await instance.start();
    return instance;
  };

  const send = (topic: string, partition: number, values: Value[]) =>
    lab.client.send(
      topic,
      values.map((value, index) => ({ partition, key: `key-${index % 5}`, value: JSON.stringify(value) })),
    );

  const positions = async (topic: string) => {
    const rows: { partition: number; epoch: number; next_offset: number; claims_without_progress: number }[] =
      await lab.strapi.db
        .connection('kafka_positions')
        .where({ topic })
        .orderBy('partition')
        .select('partition', 'epoch', 'next_offset', 'claims_without_progress');
    return rows.map((row) => ({ ...row, epoch: Number(row.epoch), next_offset: Number(row.next_offset) }));
  };

  it('a partition whose messages are invalid, fail, wait and queue is claimed once', async () => {
    const topic = names('mixed');
    await lab.client.createTopic(topic, PARTITIONS);
    const instance = await startInstance(topic);
    const before = await until('both partitions to be claimed', async () => {
      const rows = await positions(topic);
      return rows.length === PARTITIONS && rows;
    });
    const values = Array.from({ length: 60 }, (_, number): Value => {
      if (number % 10 === 3) return {};
      if (number % 20 === 5) return { number, isFatal: true };
      if (number % 15 === 7) return { number, awaits: 1_000 };
      return { number };
    });
    for (let partition = 0; partition < PARTITIONS; partition += 1) await send(topic, partition, values);
    await until('all of them to be passed', async () =>
      (await positions(topic)).every(({ next_offset }) => next_offset === values.length),
    );
    expect(instance.status().outcomes.parked).toBeGreaterThan(0);
    await pause(CALM_MS);
    const after = await positions(topic);
    expect(after.map(({ epoch }) => epoch)).toEqual(before.map(({ epoch }) => epoch));

    // What waited goes on, and fails where it is invalid.
    await send(topic, 0, [{ number: 1_000 }]);
    const waiting = () => lab.strapi.db.connection('kafka_parked_messages').where({ topic }).first();
    await until('nothing to wait', async () => !(await waiting()));
    expect((await positions(topic)).map(({ epoch }) => epoch)).toEqual(before.map(({ epoch }) => epoch));
  });
});
