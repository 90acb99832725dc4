import type { BatchHandler } from '../../server/src/config/types';
import type { SinkDatabase } from '../sinks/databases';
import { uniqueNames } from '../support/names';
import { until } from '../support/until';
import type { Instance, Lab } from './lab';

const LETTERS = 'kafka_dead_letters';
const PARKED = 'kafka_parked_messages';
const PERSON = { id: 1, name: 'Ada' };

interface Row {
  offset: number;
  reason: string;
  detail: string;
  value: string | null;
  headers: unknown;
  sendError: string | null;
  sentAt: string | null;
}

export function describeLastResort(shared: () => Lab, database: SinkDatabase): void {
  const names = uniqueNames('last-resort');
  let lab: Lab;
  beforeAll(() => {
    lab = shared();
  });

  const isPostgres = database.name === 'PostgreSQL';

  /** As somebody's constraint on the plugin's table does. `condition` is about the columns of `row`. */
  const refuseRows = async (table: string, condition: (row: string) => string): Promise<() => Promise<void>> => {
    const { connection } = lab.strapi.db;
    const name = `refused_${Math.random().toString(36).slice(2)}`;
    if (isPostgres) {
      await connection.raw(`alter table ${table} add constraint ${name} check (not (${condition(table)}))`);
      return async () => void (await connection.raw(`alter table ${table} drop constraint ${name}`));
    }
    await connection.raw(
      `create trigger ${name} before insert on ${table} when ${condition('new')}
       begin select raise(abort, 'refused'); end`,
    );
    return async () => void (await connection.raw(`drop trigger ${name}`));
  };

  const holds = (topic: string, word: string) => (row: string) =>
    `${row}.topic = '${topic}' and coalesce(${row}.value, '') like '%${word}%'`;

  /** Refuses and postpones what says so, and applies the rest. */
  const handler: BatchHandler = async (context) => {
    const { messages, refuse, postpone } = context;
    const ready = messages.filter((message) => {
      const { does } = message.value as { does?: string };
      if (does === 'refuse') refuse(message, { reason: 'no_good', detail: 'It is no good.' });
      if (does === 'wait') postpone(message, { reason: 'unknown_thing', detail: 'a thing' });
      return does === undefined;
    });
    await lab.apply({ ...context, messages: ready });
  };

  const start = async (topic: string, consumer: object = {}): Promise<Instance> => {
    await lab.client.createTopic(topic, 1);
    const waiting = { timeout: 600_000, interval: 60_000 };
    const instance = lab.instance(topic, { handler, waiting, retry: { initialDelay: 10, maxDelay: 20 }, ...consumer });
    await instance.start();
    return instance;
  };

  const send = (topic: string, ...values: { n: number; does?: string; word?: string }[]) =>
    lab.client.send(
      topic,
      values.map((value) => ({ partition: 0, value: JSON.stringify(value), headers: { trace: 't' } })),
    );

  const appliedAll = (topic: string, ...expected: number[]) =>
    until(`${expected.join(', ')} of ${topic} to be applied`, async () => {
      const found = (await lab.effects(topic)).map((value) => (value as { n: number }).n);
      return JSON.stringify(found) === JSON.stringify(expected);
    });

  const rows = async (topic: string): Promise<Row[]> => {
    const found: Row[] = await lab.strapi.db
      .query('plugin::kafka.dead-letter')
      .findMany({ where: { topic }, orderBy: { offset: 'asc' } });
    return found.map((row) => ({ ...row, offset: Number(row.offset) }));
  };

  const rowsWhen = (topic: string, count: number) =>
    until(`${count} letters of ${topic}`, async () => {
      const found = await rows(topic);
      return found.length === count && found;
    });

  const allSent = (topic: string) =>
    until(`the letters of ${topic} to be published`, async () => (await rows(topic)).every(({ sentAt }) => sentAt));

  const listed = async ({ consumers }: Instance, topic: string) => {
    const { letters } = await consumers.deadLetterService.list({ topic }, { page: 1, pageSize: 10 });
    return letters;
  };

  it('stores a letter bare when its content is refused, and the others whole', async () => {
    const topic = names('bare');
    await refuseRows(LETTERS, holds(topic, 'unstorable'));
    const instance = await start(topic);
    const tail = await lab.client.tail(lab.deadLetterTopic);
    await send(topic, { n: 1 }, { n: 2, does: 'refuse' }, { n: 3, does: 'refuse', word: 'unstorable' }, { n: 4 });
    await appliedAll(topic, 1, 4);
    const [whole, bare] = await rowsWhen(topic, 2);
    expect(whole).toMatchObject({ offset: 1, reason: 'no_good', detail: 'It is no good.', value: expect.any(String) });
    expect(bare).toMatchObject({ offset: 2, reason: 'no_good', value: null, headers: null });
    expect(bare?.detail).toContain(`The original is in Kafka: topic "${topic}", partition 0, offset 2.`);
    await allSent(topic);
    const published = await until('both in the dead letter topic', () => {
      const found = tail.records.filter(({ headers }) => String(headers['kafka_dlt-original-topic']) === topic);
      return found.length === 2 && found;
    });
    expect(published.map(({ headers }) => String(headers['__connect.errors.offset'])).sort()).toEqual(['1', '2']);

    // Replayed, it would be a tombstone.
    const { deadLetterService } = instance.consumers;
    const [{ id }] = (await listed(instance, topic)).filter(({ offset }) => offset === 2);
    await expect(deadLetterService.repair(id, '{}', PERSON)).rejects.toMatchObject({ code: 'invalid' });
    const { failed } = await deadLetterService.replay([id], PERSON);
    expect(failed).toEqual([{ id, message: expect.stringContaining('does not hold its message') as string }]);
    expect(await lab.client.ends(topic)).toEqual(new Map([[0, 4]]));
  });

  it('makes a letter of what cannot be stored to wait', async () => {
    const topic = names('waiting');
    await refuseRows(PARKED, holds(topic, 'unstorable'));
    const instance = await start(topic, { orderBy: () => null });
    await send(topic, { n: 1, does: 'wait' }, { n: 2, does: 'wait', word: 'unstorable' }, { n: 3 });
    await appliedAll(topic, 3);
    expect(await rowsWhen(topic, 1)).toMatchObject([{ offset: 1, reason: 'unknown_thing', value: expect.any(String) }]);
    await until('the counts', () => instance.status().outcomes.parked === 1 && instance.status().outcomes.dead === 1);
  });

  it('stops the partition at a message of which nothing can be stored, until a person moves the position', async () => {
    const topic = names('incident');
    await refuseRows(LETTERS, (row) => `${row}.topic = '${topic}' and ${row}."offset" = 2`);
    const instance = await start(topic);
    await send(topic, { n: 1 }, { n: 2, does: 'refuse' }, { n: 3, does: 'refuse' }, { n: 4 });
    const positionOf = async () => (await instance.consumers.positions.list()).find((one) => one.topic === topic);
    const position = await until('the incident', async () => {
      const found = await positionOf();
      return found?.incident && found;
    });
    expect(position).toMatchObject({
      next: 2,
      incident: { code: 'not_storable', message: expect.stringContaining('offset 2') as string },
    });
    await appliedAll(topic, 1);
    const { previewMove, movePositions } = instance.consumers.service;
    const { partitions } = await previewMove(topic, { to: { offset: 3 }, partition: 0 });
    await movePositions(
      topic,
      partitions.map(({ partition, from, to }) => ({ partition, from, to })),
      PERSON,
    );
    await appliedAll(topic, 1, 4);
    expect(await positionOf()).toMatchObject({ incident: null });
    expect((await rows(topic)).map(({ offset }) => offset)).toEqual([1]);
  });

  it('keeps a message waiting that cannot be stored as a letter, and lets others pass', async () => {
    const topic = names('waits-on');
    await refuseRows(LETTERS, (row) => `${row}.topic = '${topic}' and ${row}."offset" = 0`);
    const instance = await start(topic, { waiting: { timeout: 1, interval: 100 }, orderBy: () => null });
    await send(topic, { n: 1, does: 'wait' }, { n: 2, does: 'wait' }, { n: 3 });
    expect(await rowsWhen(topic, 1)).toMatchObject([{ offset: 1, reason: 'unknown_thing' }]);
    await appliedAll(topic, 3);
    const waiting = await lab.strapi.db.query('plugin::kafka.parked-message').findMany({ where: { topic } });
    expect(waiting.map(({ offset }: { offset: unknown }) => Number(offset))).toEqual([0]);
    expect(instance.status().state).toBe('running');
  });

  it('gives up a waiting message whose row cannot be read, and tries those behind it', async () => {
    const topic = names('unreadable');
    const things = new Set<string>();
    const instance = await start(topic, {
      orderBy: () => null,
      handler: (async (context) => {
        if (things.size > 0) return lab.apply(context);
        for (const message of context.messages)
          context.postpone(message, { reason: 'unknown_thing', detail: 'a thing' });
      }) satisfies BatchHandler,
    });
    await send(topic, { n: 1 }, { n: 2 });
    await until('both to wait', () => instance.status().outcomes.parked === 2);
    await lab.strapi.db.connection(PARKED).where({ topic, offset: 0 }).update({ headers: '7' });
    things.add('thing');
    instance.consumers.wake('api::thing.thing');
    await appliedAll(topic, 2);
    const [letter] = await rowsWhen(topic, 1);
    expect(letter).toMatchObject({ offset: 0, reason: 'unknown_thing', headers: null });
    expect(letter?.detail).toContain('offset 0');
  });

  it('publishes, lists and shows the others when one row cannot be read', async () => {
    const topic = names('row-broken');
    const instance = await start(topic);
    // Stored, and not sent before it is broken.
    await lab.strapi.db.transaction(async ({ trx }) => {
      const record = { timestamp: 0, key: null, value: Buffer.from('v'), headers: {} };
      const letter = { reason: 'no_good', detail: 'It is no good.', attempts: 1, failingSince: null };
      const letters = [0, 1].map((offset) => ({ ...letter, record: { ...record, offset } }));
      const { groupId } = instance.consumers.find(topic);
      await instance.consumers.deadLetters.add(trx, { consumer: topic, groupId, topic, partition: 0 }, letters);
      await trx(LETTERS).where({ topic, offset: 0 }).update({ headers: '7' });
    });
    const [broken] = await until('the other to be sent', async () => {
      const found = await rows(topic);
      return found[1]?.sentAt != null && found[0]?.sendError != null && found;
    });
    expect(broken?.sendError).toContain('cannot be read');
    const letters = await listed(instance, topic);
    expect(letters.map(({ offset }) => offset)).toEqual([1, 0]);
    const shown = await Promise.all(letters.map(({ id }) => instance.consumers.deadLetterService.get(id, {})));
    expect(shown[1]?.letter.detail).toContain('cannot be read');
  });
}
