import { setTimeout as pause } from 'node:timers/promises';
import type { DeadLetterState } from '../../contract/deadLetters';
import type { MoveTarget, PlannedMove } from '../../contract/positions';
import { MessageError } from '../../server/src/consumers/errors';
import { RUN_DEFAULTS, RUN_HEADER, RUN_RETENTION } from '../../contract/generators';
import type { BatchHandler } from '../../server/src/config/types';
import { REPLAY_HEADER } from '../../server/src/consumers/deadLetters/headers';
import { createRunOutcomes } from '../../server/src/consumers/runs/outcomes';
import { createRunStore } from '../../server/src/producers/runStore';
import { uniqueNames } from '../support/names';
import { until } from '../support/until';
import { startLab, type Instance, type Lab } from './lab';

const names = uniqueNames('engine');
const PERSON = { id: 1, name: 'Ada' };
const SHORT = { initialDelay: 10, maxDelay: 20 };
/** Shorter than the default, and longer than a busy machine stops a process. */
const SESSION_TIMEOUT_MS = 10_000;
const LONGER_THAN_A_SESSION_MS = 14_000;

interface Value {
  n: number;
  /** It has to wait until this exists. */
  needs?: string;
}

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
});
afterEach(() => lab?.stopInstances());
afterAll(() => lab?.stop());

/** Sends numbers to a partition, or values with more to them. */
const send = (topic: string, partition: number, ...values: (number | Value)[]) =>
  lab.client.send(
    topic,
    values.map((value) => ({ partition, value: JSON.stringify(typeof value === 'number' ? { n: value } : value) })),
  );

const numbers = async (topic: string) => (await lab.effects(topic)).map((value) => (value as Value).n);

const applied = (topic: string, ...expected: number[]) =>
  until(`effects ${expected.join(', ')} of ${topic}`, async () => {
    const found = await numbers(topic);
    if (found.length !== expected.length) throw new Error(`found ${found.join(', ')}`);
    return found;
  });

const positionOf = async ({ consumers }: Instance, topic: string, partition: number) =>
  (await consumers.positions.list()).find((row) => row.topic === topic && row.partition === partition);

const incidentOf = (instance: Instance, topic: string, partition = 0) =>
  until(`an incident of ${topic}/${partition}`, async () => (await positionOf(instance, topic, partition))?.incident);

/** Moves a position as people do: by what a preview shows. */
const move = async ({ consumers }: Instance, topic: string, to: MoveTarget, partition = 0) => {
  const { partitions } = await consumers.service.previewMove(topic, { to, partition });
  const { moves } = await consumers.service.movePositions(topic, partitions.map(toPlanned), PERSON);
  return moves[0];
};

const toPlanned = ({ partition, from, to }: PlannedMove): PlannedMove => ({ partition, from, to });

/** Applies what does not need anything that is not there. */
const postponing =
  (existing: ReadonlySet<string>): BatchHandler =>
  async (context) => {
    const ready = context.messages.filter((message) => {
      const { needs } = message.value as Value;
      if (needs === undefined || existing.has(needs)) return true;
      context.postpone(message, { reason: 'unknown_thing', detail: `a thing called ${needs}` });
      return false;
    });
    await lab.apply({ ...context, messages: ready });
  };

const letterOf = async ({ consumers }: Instance, id: string) => (await consumers.deadLetterService.get(id, {})).letter;

const repair = ({ consumers }: Instance, id: string, value: Value) =>
  consumers.deadLetterService.repair(id, JSON.stringify(value), null);

/** The header of the message that is a letter's replay. */
const replayHeader = (id: string, token: string) => `${id}.${token}`;

/** Has a letter replayed. Every instance that runs may send it, so it may come more than once. Returns its header. */
const replay = async (instance: Instance, id: string): Promise<string> => {
  await instance.consumers.deadLetterService.replay([id], null);
  await until('the replay to be acknowledged', async () => (await letterOf(instance, id)).state === 'replayed');
  const [{ replay_token }] = await lab.strapi.db
    .connection('kafka_dead_letters')
    .where({ document_id: id })
    .select<{ replay_token: string }[]>('replay_token');
  return replayHeader(id, replay_token);
};

/** Notes a letter as replayed, so that the test sends it, as often as it wants to. Returns its header. */
const replayByHand = async (id: string, state: DeadLetterState = 'replayed'): Promise<string> => {
  const token = 'a'.repeat(32);
  await lab.strapi.db
    .connection('kafka_dead_letters')
    .where({ document_id: id })
    .update({ state, replay_token: token });
  return replayHeader(id, token);
};

describe('a message that has to wait', () => {
  it('halts its partition and no other, until what it waits for is created', async () => {
    const topic = names('halting');
    await lab.client.createTopic(topic, 2);
    const existing = new Set<string>();
    const waiting = { policy: 'halt', timeout: 1, interval: 60_000 } as const;
    const instance = lab.instance(topic, { handler: postponing(existing), waiting });
    await instance.start();
    await send(topic, 0, 0, { n: 1, needs: 'x' }, 2);
    await until('the partition to be blocked', () => instance.status().blocked.length > 0);
    await send(topic, 1, 10, 11);

    expect((await applied(topic, 0, 10, 11)).sort()).toEqual([0, 10, 11]);
    expect(await positionOf(instance, topic, 0)).toMatchObject({ next: 1, incident: null });
    expect(instance.status().blocked).toEqual([
      { partition: 0, offset: 1, reason: 'unknown_thing', detail: 'a thing called x' },
    ]);
    expect(instance.status().problems).toMatchObject([
      { code: 'message_waits', partition: 0, offset: 1, detail: expect.stringMatching(/a thing called x/) as string },
    ]);

    existing.add('x');
    instance.consumers.wake('api::thing.thing');
    expect((await applied(topic, 0, 10, 11, 1, 2)).slice(3)).toEqual([1, 2]);
    expect(await lab.letters(topic)).toEqual([]);
    await until('the status to be clear', () => instance.status().error === null);
    expect(instance.status().blocked).toEqual([]);
    await send(topic, 0, 3);
    await applied(topic, 0, 10, 11, 1, 2, 3);
  });

  it('halts its partition after a restart too, and is tried again when due', async () => {
    const topic = names('halting-again');
    const existing = new Set<string>();
    const consumer = { handler: postponing(existing), waiting: { policy: 'halt', interval: 100 } } as const;
    await lab.client.createTopic(topic, 1);
    const first = lab.instance(topic, consumer);
    await first.start();
    await send(topic, 0, { n: 0, needs: 'x' }, 1);
    await until('the partition to be blocked', () => first.status().blocked.length > 0);
    const stopping = Date.now();
    await first.stop();
    expect(Date.now() - stopping).toBeLessThan(30_000);

    const second = lab.instance(topic, consumer);
    await second.start();
    await until('the partition to be blocked again', () => second.status().blocked.length > 0);
    expect(await numbers(topic)).toEqual([]);
    existing.add('x');
    expect(await applied(topic, 0, 1)).toEqual([0, 1]);
  });

  it('is reached however many wait before it in vain, a batch at a time', async () => {
    const topic = names('many-waiting');
    await lab.client.createTopic(topic, 1);
    const existing = new Set<string>();
    const sizes: number[] = [];
    const handler: BatchHandler = (context) => {
      sizes.push(context.messages.length);
      return postponing(existing)(context);
    };
    const instance = lab.instance(topic, { handler, maxBatchSize: 2, waiting: { timeout: 600_000, interval: 60_000 } });
    await instance.start();
    await send(topic, 0, ...[0, 1, 2, 3, 4].map((n) => ({ n, needs: 'x' })), { n: 5, needs: 'y' });
    await until('all of them to wait', () => instance.status().outcomes.parked === 6);
    existing.add('y');
    instance.consumers.wake('api::thing.thing');
    expect(await applied(topic, 5)).toEqual([5]);
    expect(Math.max(...sizes)).toBe(2);
    existing.add('x');
    instance.consumers.wake('api::thing.thing');
    expect(await applied(topic, 5, 0, 1, 2, 3, 4)).toEqual([5, 0, 1, 2, 3, 4]);
  });

  it('is passed by at once where the policy is to skip it', async () => {
    const topic = names('skipping');
    await lab.client.createTopic(topic, 1);
    const instance = lab.instance(topic, { handler: postponing(new Set()), waiting: { policy: 'skip' } });
    await instance.start();
    await send(topic, 0, 0, { n: 1, needs: 'x' }, 2);
    expect(await applied(topic, 0, 2)).toEqual([0, 2]);
    expect(await lab.letters(topic)).toEqual([{ offset: 1, reason: 'unknown_thing', attempts: 1 }]);
    expect(instance.status().outcomes).toMatchObject({ written: 2, dead: 1, refused: 0, parked: 0 });
  });
});

describe('a replay', () => {
  /** Refuses what is negative. */
  const refusing =
    (apply: BatchHandler): BatchHandler =>
    async (context) => {
      const rest = context.messages.filter((message) => {
        if ((message.value as Value).n >= 0) return true;
        context.refuse(message, { reason: 'too_small', detail: 'It is negative.' });
        return false;
      });
      await apply({ ...context, messages: rest });
    };

  const openLetter = (instance: Instance, topic: string) =>
    until('an open letter', async () => {
      const { letters } = await instance.consumers.deadLetterService.list(
        { topic, state: 'open' },
        { page: 1, pageSize: 1 },
      );
      return letters[0]?.id;
    });

  const claiming = (header: string, value: Value) => ({
    value: JSON.stringify(value),
    partition: 0,
    headers: { [REPLAY_HEADER]: header },
  });

  it('that queues is applied once although it is sent twice, and its letter tells what has become of it', async () => {
    const topic = names('replays');
    await lab.client.createTopic(topic, 1);
    const existing = new Set<string>();
    const handler = refusing(postponing(existing));
    const instance = lab.instance(topic, { handler, orderBy: () => 'one', waiting: { interval: 60_000 } });
    await instance.start();
    await send(topic, 0, -1);
    const id = await openLetter(instance, topic);

    await send(topic, 0, { n: 0, needs: 'x' });
    const twice = claiming(await replayByHand(id), { n: 1 });
    await lab.client.send(topic, [twice, twice]);
    await until('both to have been taken', async () => (await positionOf(instance, topic, 0))?.next === 4);
    expect((await letterOf(instance, id)).replayResult).toEqual({ outcome: 'waits', letterId: null, entry: null });
    existing.add('x');
    instance.consumers.wake('api::thing.thing');
    expect(await applied(topic, 0, 1)).toEqual([0, 1]);
    expect((await letterOf(instance, id)).replayResult).toMatchObject({ outcome: 'written' });
    const { outcomes } = instance.status();
    expect(outcomes).toMatchObject({ parked: 2, written: 2 });
    // The second of the two. A fetch may hand over once more what was taken already, which is a duplicate as well.
    expect(outcomes.duplicate).toBeGreaterThanOrEqual(1);
  });

  it('is applied again where it was, when its consumer is moved back', async () => {
    const topic = names('rewound');
    await lab.client.createTopic(topic, 1);
    const instance = lab.instance(topic, { handler: refusing(lab.apply) });
    await instance.start();
    await send(topic, 0, -1, 1);
    const id = await openLetter(instance, topic);
    await repair(instance, id, { n: 2 });
    await replay(instance, id);
    expect(await applied(topic, 1, 2)).toEqual([1, 2]);
    await move(instance, topic, 'earliest');
    expect(await applied(topic, 1, 2, 1, 2)).toEqual([1, 2, 1, 2]);
  });

  it('belongs to the consumer of its letter: to another one it is a message like any other', async () => {
    const topic = names('shared');
    await lab.client.createTopic(topic, 1);
    const own = { handler: refusing(lab.apply) };
    const before = lab.instance(`${topic}-own`, own, topic);
    await before.start();
    await send(topic, 0, -1);
    const id = await openLetter(before, topic);
    await repair(before, id, { n: 1 });
    await before.stop();

    const seen: number[] = [];
    const handler: BatchHandler = async ({ messages }) => {
      seen.push(...messages.map(({ value }) => (value as Value).n));
    };
    const other = lab.instance(`${topic}-other`, { handler }, topic);
    await other.start();
    const header = await replay(other, id);
    await lab.client.send(topic, [claiming(header, { n: 1 })]);
    await until('the other consumer to have both', () => seen.filter((n) => n === 1).length === 2);
    await other.stop();

    const after = lab.instance(`${topic}-own`, own, topic);
    await after.start();
    await until('its own consumer to have both', () => after.status().outcomes.duplicate > 0);
    expect(await applied(topic, 1)).toEqual([1]);
  });

  it('that was copied to another topic of its group is a message like any other', async () => {
    const [topic, other] = [names('copied'), names('copied-to')];
    await lab.client.createTopic(topic, 1);
    await lab.client.createTopic(other, 1);
    const consumer = { handler: refusing(lab.apply) };
    const before = lab.instance(topic, consumer);
    await before.start();
    await send(topic, 0, -1);
    const id = await openLetter(before, topic);
    await repair(before, id, { n: 1 });
    const header = await replay(before, id);
    await applied(topic, 1);
    const { replayResult } = await letterOf(before, id);
    await before.stop();

    // The same consumer, which reads another topic now.
    const after = lab.instance(topic, consumer, other);
    await after.start();
    await lab.client.send(other, [claiming(header, { n: -2 }), claiming(header, { n: 3 })]);
    expect(await applied(other, 3)).toEqual([3]);
    expect(await lab.letters(other)).toMatchObject([{ offset: 0, reason: 'too_small' }]);
    expect((await letterOf(after, id)).replayResult).toEqual(replayResult);
  });

  it.each(['open', 'discarded'] as const)('of a letter that is %s is a message like any other', async (state) => {
    const topic = names(state);
    await lab.client.createTopic(topic, 1);
    const instance = lab.instance(topic, { handler: refusing(lab.apply) });
    await instance.start();
    await send(topic, 0, -1);
    const id = await openLetter(instance, topic);
    const header = await replayByHand(id, state);
    await lab.client.send(topic, [claiming(header, { n: 1 }), claiming(header, { n: 2 })]);
    expect(await applied(topic, 1, 2)).toEqual([1, 2]);
    expect(await letterOf(instance, id)).toMatchObject({ state, replayResult: null });
  });

  it('that is forged is a message like any other', async () => {
    const topic = names('forged');
    await lab.client.createTopic(topic, 1);
    const instance = lab.instance(topic, { handler: refusing(lab.apply) });
    await instance.start();
    await send(topic, 0, -1);
    const id = await openLetter(instance, topic);
    await repair(instance, id, { n: 1 });
    const [, token] = (await replay(instance, id)).split('.');
    await applied(topic, 1);
    const forged = [`${id}.${'0'.repeat(32)}`, `${'z'.repeat(24)}.${token}`, id, 'x'.repeat(100_000)];
    await lab.client.send(
      topic,
      forged.map((header, index) => claiming(header, { n: index + 2 })),
    );
    expect(await applied(topic, 1, 2, 3, 4, 5)).toEqual([1, 2, 3, 4, 5]);
    expect(instance.status().outcomes).toMatchObject({ written: 5 });
    expect((await letterOf(instance, id)).replayResult).toMatchObject({ outcome: 'written' });
  });
});

describe('what a person wants of messages that wait', () => {
  const patience = { timeout: 600_000, interval: 60_000 };
  const expectAbout = (milliseconds: number, expected: number) =>
    expect(Math.abs(milliseconds - expected)).toBeLessThan(patience.interval / 2);
  const order = { orderBy: ({ value }: { value: unknown }) => (value as Value).needs ?? null };

  const park = async (topic: string, { status }: Instance, ...values: Value[]) => {
    const before = status().outcomes.parked;
    await send(topic, 0, ...values);
    await until('all of them to wait', () => status().outcomes.parked === before + values.length);
  };

  const listed = async ({ consumers }: Instance, topic: string) =>
    (await consumers.parkedService.list({ topic }, { page: 1, pageSize: 25 })).messages;

  it('is told with what they wait for, who queues behind whom, and how the value begins', async () => {
    const topic = names('told');
    await lab.client.createTopic(topic, 1);
    const instance = lab.instance(topic, { handler: postponing(new Set()), waiting: patience, ...order });
    await instance.start();
    await park(topic, instance, { n: 0, needs: 'x' });
    await park(topic, instance, { n: 1, needs: 'x' }, { n: 2, needs: 'y' }, { n: 3, needs: 'x' });

    const messages = await listed(instance, topic);
    expect(messages).toMatchObject([
      { offset: 0, reason: 'unknown_thing', detail: 'a thing called x', orderKey: 'x', queued: 2, behind: null },
      { offset: 1, reason: 'queued', queued: 0, behind: 0 },
      { offset: 2, reason: 'unknown_thing', orderKey: 'y', queued: 0, behind: null },
      { offset: 3, reason: 'queued', queued: 0, behind: 0 },
    ]);
    expect(messages[0]).toMatchObject({ attempts: 1, wish: null, preview: JSON.stringify({ n: 0, needs: 'x' }) });
    const [{ since, nextTryAt, expiresAt }] = messages;
    // The row is written a moment after its times are set.
    expectAbout(Date.parse(nextTryAt ?? '') - Date.parse(since), patience.interval);
    expectAbout(Date.parse(expiresAt) - Date.parse(since), patience.timeout);

    const { waiting, pagination } = await instance.consumers.parkedService.list(
      { topic, reason: 'queued' },
      { page: 2, pageSize: 1 },
    );
    expect(pagination.total).toBe(2);
    expect(waiting).toEqual(expect.arrayContaining([{ reason: 'queued', count: 2 }]));
  });

  it('is done by the instance that holds the partition: some are tried at once, some are given up', async () => {
    const topic = names('wished');
    await lab.client.createTopic(topic, 1);
    const existing = new Set<string>();
    const consumer = { handler: postponing(existing), waiting: patience, ...order };
    const instance = lab.instance(topic, consumer);
    await instance.start();
    await park(topic, instance, { n: 0, needs: 'x' }, { n: 1, needs: 'y' }, { n: 2, needs: 'z' });
    await park(topic, instance, { n: 3, needs: 'z' });
    const [x, y, z] = await listed(instance, topic);

    // Asked of another instance, which reads nothing itself.
    const elsewhere = lab.instance(topic, consumer).consumers.parkedService;
    const gone = 'was-never-there';
    expect(await elsewhere.wish('retry', [y?.id ?? '', gone], PERSON)).toEqual({
      noted: [y?.id],
      refused: [],
      gone: [gone],
    });
    await until('a try in vain', async () => (await listed(instance, topic))[1]?.attempts === 2);
    expect((await listed(instance, topic))[1]).toMatchObject({ wish: null, wishedBy: null });

    const { parkedService } = instance.consumers;
    existing.add('x');
    await parkedService.wish('retry', [x?.id ?? ''], PERSON);
    expect(await applied(topic, 0)).toEqual([0]);

    // The one behind it no longer has to queue.
    existing.add('z');
    await elsewhere.wish('give_up', [z?.id ?? ''], PERSON);
    expect(await until('a dead letter', async () => (await lab.letters(topic))[0])).toEqual({
      offset: 2,
      reason: 'given_up',
      attempts: 1,
    });
    await parkedService.wishMatching('retry', { topic, reason: 'queued' }, PERSON);
    expect(await applied(topic, 0, 3)).toEqual([0, 3]);

    expect(await parkedService.wishMatching('give_up', { topic }, PERSON)).toEqual({ count: 1 });
    await until('nobody to wait', async () => (await listed(instance, topic)).length === 0);
    expect((await lab.letters(topic)).map(({ offset }) => offset)).toEqual([1, 2]);
    expect(instance.status().outcomes).toMatchObject({ parked: 4, written: 2, dead: 2, refused: 0 });
  });
});

describe('outcomes', () => {
  it('balance, and tell what was refused from what was given up; only unexpected errors are tried again', async () => {
    const topic = names('outcomes');
    await lab.client.createTopic(topic, 1);
    const alone = new Map<number, number>();
    const existing = new Set<string>();
    const instance = lab.instance(topic, {
      retry: { ...SHORT, attempts: 3 },
      waiting: { interval: 100 },
      handler: async (context) => {
        const [first, second] = context.messages;
        if (!second) alone.set((first.value as Value).n, (alone.get((first.value as Value).n) ?? 0) + 1);
        for (const message of context.messages) {
          const { n } = message.value as Value;
          if (n === 1) throw new MessageError('too_odd', 'It is odd.');
          if (n === 2) throw new TypeError('always');
          if (n === 3 && (alone.get(3) ?? 0) < 3) throw new TypeError('twice');
          if (n === 4) context.refuse(message, { reason: 'too_even', detail: 'It is even.' });
          if (n === 5) context.unchanged(message);
        }
        const judged = new Set([4, 5]);
        const rest = context.messages.filter(({ value }) => !judged.has((value as Value).n));
        await postponing(existing)({ ...context, messages: rest });
      },
    });
    await instance.start();
    await send(topic, 0, 0, 1, 2, 3, 4, 5, { n: 6, needs: 'x' });
    await lab.client.send(topic, [{ partition: 0, value: 'no JSON' }]);
    await until('the message to be parked', () => instance.status().outcomes.parked === 1);
    existing.add('x');
    expect(await applied(topic, 0, 3, 6)).toEqual([0, 3, 6]);

    await until('all letters', async () => (await lab.letters(topic)).length === 4);
    expect(await lab.letters(topic)).toEqual([
      { offset: 1, reason: 'too_odd', attempts: 1 },
      { offset: 2, reason: 'handler_error', attempts: 3 },
      { offset: 4, reason: 'too_even', attempts: 1 },
      { offset: 7, reason: 'invalid_json', attempts: 1 },
    ]);
    expect([alone.get(1), alone.get(2), alone.get(3)]).toEqual([1, 3, 3]);
    // Kafka may hand any of them over twice: that is counted by itself, and changes none of the others.
    const { duplicate: _redelivered, ...outcomes } = instance.status().outcomes;
    expect(outcomes).toEqual({ written: 3, unchanged: 1, parked: 1, refused: 2, dead: 2 });
  });
});

describe('a position outside its log', () => {
  it('halts that partition over restarts until a person moves it; the others go on', async () => {
    const topic = names('truncated');
    const consumer = { handler: lab.apply };
    await lab.client.createTopic(topic, 2);
    const first = lab.instance(topic, consumer);
    await first.start();
    await send(topic, 0, 0, 1);
    await applied(topic, 0, 1);
    await first.stop();
    await send(topic, 0, 2, 3, 4);
    await lab.client.deleteRecords(topic, 0, 4);

    const second = lab.instance(topic, consumer);
    await second.start();
    expect(await incidentOf(second, topic)).toMatchObject({
      code: 'log_truncated',
      message: expect.stringContaining('2 messages were deleted') as string,
    });
    await second.stop();

    const third = lab.instance(topic, consumer);
    await third.start();
    await send(topic, 1, 10);
    await applied(topic, 0, 1, 10);
    expect(await positionOf(third, topic, 0)).toMatchObject({ next: 2, incident: { code: 'log_truncated' } });

    // From another instance, which reads nothing itself.
    const elsewhere = lab.instance(topic, consumer);
    expect(await move(elsewhere, topic, 'earliest')).toEqual({ partition: 0, from: 2, to: 4 });
    expect(await applied(topic, 0, 1, 10, 4)).toEqual([0, 1, 10, 4]);
    expect(await positionOf(third, topic, 0)).toMatchObject({ next: 5, incident: null });
    await send(topic, 0, 5);
    await applied(topic, 0, 1, 10, 4, 5);
  });

  it('is noticed when messages are deleted ahead of a running consumer', async () => {
    const topic = names('overtaken');
    const existing = new Set<string>();
    await lab.client.createTopic(topic, 1);
    const waiting = { policy: 'halt', interval: 60_000 } as const;
    const instance = lab.instance(topic, { handler: postponing(existing), waiting });
    await instance.start();
    await send(topic, 0, 0);
    await applied(topic, 0);
    await send(topic, 0, { n: 1, needs: 'x' }, 2, 3, 4);
    await until('the partition to be blocked', () => instance.status().blocked.length > 0);
    await lab.client.deleteRecords(topic, 0, 4);
    existing.add('x');
    instance.consumers.wake('api::thing.thing');
    expect((await incidentOf(instance, topic)).code).toBe('log_truncated');
    expect(await numbers(topic)).toEqual([0, 1]);
  });

  it('is noticed when a consumer is resumed of which everything was deleted, though no new message comes', async () => {
    const topic = names('outlasted');
    await lab.client.createTopic(topic, 1);
    const instance = lab.instance(topic, { handler: lab.apply });
    await instance.start();
    await send(topic, 0, 0);
    await applied(topic, 0);
    await instance.consumers.service.pause(topic, 'stocktaking', PERSON);
    await until('the pause', () => instance.consumers.pauseOf(topic) !== null);
    await send(topic, 0, 1, 2);
    await lab.client.deleteRecords(topic, 0, 3);
    await instance.consumers.service.resume(topic, PERSON);
    expect((await incidentOf(instance, topic)).code).toBe('log_truncated');
    expect(await numbers(topic)).toEqual([0]);
  });

  it('stays an incident when a recreated topic has grown past it', async () => {
    const topic = names('recreated');
    const consumer = { handler: postponing(new Set()), waiting: { timeout: 600_000, interval: 60_000 } };
    await lab.client.createTopic(topic, 2);
    const first = lab.instance(topic, consumer);
    await first.start();
    await send(topic, 0, 0, { n: 1, needs: 'x' }, 2);
    await applied(topic, 0, 2);
    await first.stop();
    await lab.client.deleteTopic(topic);
    await lab.client.createTopic(topic, 2);

    const second = lab.instance(topic, consumer);
    await second.start();
    expect((await incidentOf(second, topic)).code).toBe('topic_recreated');
    await second.stop();
    await send(topic, 0, 20, 21, 22, 23, 24);

    const third = lab.instance(topic, consumer);
    await third.start();
    await send(topic, 1, 30);
    await applied(topic, 0, 2, 30);
    await expect(move(third, topic, { offset: 6 })).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path: ['to', 'offset'] }],
    });
    expect(await third.consumers.service.previewMove(topic, { to: 'earliest', partition: 0 })).toMatchObject({
      partitions: [{ from: 3, to: 0, again: 0, skipped: 0, givenUp: 1, incident: 'topic_recreated' }],
      warnings: [],
    });
    expect(await positionOf(third, topic, 0)).toMatchObject({ next: 3, incident: { code: 'topic_recreated' } });
    expect(await numbers(topic)).toEqual([0, 2, 30]);

    expect(await move(third, topic, { offset: 0 })).toEqual({ partition: 0, from: 3, to: 0 });
    expect(await applied(topic, 0, 2, 30, 20, 21, 22, 23, 24)).toEqual([0, 2, 30, 20, 21, 22, 23, 24]);
    // What waited belonged to the old topic; its offset is another message's now.
    expect(await lab.letters(topic)).toEqual([{ offset: 1, reason: 'unknown_thing', attempts: 1 }]);
  });
});

describe('a handler that never ends', () => {
  it('hears that its consumer stops, and is given up with its transaction', async () => {
    const topic = names('hanging');
    await lab.client.createTopic(topic, 1);
    let told: AbortSignal | undefined;
    const hanging: BatchHandler = async (context) => {
      await lab.apply(context);
      told = context.signal;
      await new Promise(() => undefined);
    };
    const first = lab.instance(topic, { handler: hanging });
    await first.start();
    await send(topic, 0, 0);
    await until('the handler to hang', () => told !== undefined);
    expect(told?.aborted).toBe(false);
    await first.stop();
    expect(told?.aborted).toBe(true);

    const second = lab.instance(topic, { handler: lab.apply });
    await second.start();
    expect(await applied(topic, 0)).toEqual([0]);
  });
});

describe('a handler that takes longer than a session of the group', () => {
  it('keeps its place in the group', async () => {
    const topic = names('long');
    let calls = 0;
    const handler: BatchHandler = async (context) => {
      calls += 1;
      if (calls === 1) await pause(LONGER_THAN_A_SESSION_MS);
      await lab.apply(context);
    };
    await lab.client.createTopic(topic, 1);
    const instance = lab.instance(topic, { handler, sessionTimeout: SESSION_TIMEOUT_MS });
    await instance.start();
    const membersBefore = await lab.client.members(instance.groupId);
    await send(topic, 0, 0);
    await applied(topic, 0);
    await send(topic, 0, 1);
    await applied(topic, 0, 1);
    expect(calls).toBe(2);
    expect(await lab.client.members(instance.groupId)).toEqual(membersBefore);
  });
});

describe('a position moved while its partition is read', () => {
  it('is followed by the instance that reads it, back and forth, although no message arrives', async () => {
    const topic = names('moved');
    await lab.client.createTopic(topic, 1);
    const instance = lab.instance(topic, { handler: lab.apply });
    await instance.start();
    await send(topic, 0, 0, 1, 2);
    await applied(topic, 0, 1, 2);
    await move(instance, topic, { offset: 1 });
    expect(await applied(topic, 0, 1, 2, 1, 2)).toEqual([0, 1, 2, 1, 2]);

    await move(instance, topic, 'earliest');
    await applied(topic, 0, 1, 2, 1, 2, 0, 1, 2);
    await move(instance, topic, 'latest');
    await send(topic, 0, 3);
    expect((await applied(topic, 0, 1, 2, 1, 2, 0, 1, 2, 3)).at(-1)).toBe(3);
  });

  it('passes by a message at which the partition is blocked', async () => {
    const topic = names('passed-by');
    await lab.client.createTopic(topic, 1);
    const instance = lab.instance(topic, { handler: postponing(new Set()), waiting: { policy: 'halt' } });
    await instance.start();
    await send(topic, 0, { n: 0, needs: 'x' }, 1);
    await until('the partition to be blocked', () => instance.status().blocked.length > 0);
    await move(instance, topic, { offset: 1 });
    expect(await applied(topic, 1)).toEqual([1]);
    expect(instance.status().blocked).toEqual([]);
  });

  it('is refused for a consumer or a partition that does not exist', async () => {
    const topic = names('unmoved');
    await lab.client.createTopic(topic, 1);
    const instance = lab.instance(topic, { handler: lab.apply });
    await expect(move(instance, topic, 'latest', 7)).rejects.toMatchObject({ code: 'invalid' });
    await expect(move(instance, 'nobody', 'latest')).rejects.toMatchObject({ code: 'unknown_consumer' });
    const { service } = instance.consumers;
    const beyond = [{ partition: 0, from: null, to: 9 }];
    await expect(service.movePositions(topic, beyond, PERSON)).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path: ['moves', 0, 'to'] }],
    });
  });
});

describe('positions of all partitions', () => {
  it('move to a time, to an offset or not at all, when one is no longer where it was reviewed', async () => {
    const topic = names('moved-together');
    await lab.client.createTopic(topic, 2);
    const instance = lab.instance(topic, { handler: lab.apply });
    const { service, positions } = instance.consumers;
    await instance.start();
    await send(topic, 0, 0, 1);
    await send(topic, 1, 10);
    await applied(topic, 0, 1, 10);
    const time = new Date(Date.now() + 1).toISOString();
    await until('another millisecond', () => Date.now() > Date.parse(time));
    await send(topic, 0, 2);
    await applied(topic, 0, 1, 10, 2);

    const preview = await service.previewMove(topic, { to: { time } });
    expect(preview.partitions).toMatchObject([
      { partition: 0, from: 3, to: 2, again: 1, skipped: 0, clamped: false },
      { partition: 1, from: 1, to: 1, again: 0, skipped: 0, clamped: false },
    ]);
    expect(preview.total).toEqual({ again: 1, skipped: 0, givenUp: 0 });
    expect(preview.warnings).toEqual(['handles_again']);

    // Meanwhile it goes on in one of them.
    await send(topic, 1, 11);
    await applied(topic, 0, 1, 10, 2, 11);
    const moves = preview.partitions.map(toPlanned);
    await expect(service.movePositions(topic, moves, PERSON)).rejects.toMatchObject({
      code: 'positions_changed',
      issues: [{ path: ['moves', 1, 'from'] }],
    });
    expect((await positions.list()).filter((one) => one.topic === topic).map(({ next }) => next)).toEqual([3, 2]);

    const again = await service.previewMove(topic, { to: { offset: 3 } });
    expect(again.partitions).toMatchObject([
      { partition: 0, from: 3, to: 3, clamped: false },
      { partition: 1, from: 2, to: 2, clamped: true },
    ]);
    const back = await service.previewMove(topic, { to: { time } });
    await service.movePositions(topic, back.partitions.map(toPlanned), PERSON);
    const all = await applied(topic, 0, 1, 10, 2, 11, 2, 11);
    expect(all.slice(-2).sort((a, b) => a - b)).toEqual([2, 11]);
  });

  it('pass by what waits already, when a move backwards brings it again', async () => {
    const topic = names('moved-back');
    await lab.client.createTopic(topic, 1);
    const waiting = { timeout: 600_000, interval: 600_000 };
    const instance = lab.instance(topic, { handler: postponing(new Set()), waiting });
    await instance.start();
    await send(topic, 0, 0, { n: 1, needs: 'x' });
    const nextIs = (next: number) =>
      until(`position ${next}`, async () => (await positionOf(instance, topic, 0))?.next === next);
    await nextIs(2);
    await move(instance, topic, 'earliest');
    expect(await applied(topic, 0, 0)).toEqual([0, 0]);
    await nextIs(2);
  });
});

describe('a paused consumer', () => {
  /** What another consumer has done since proves that this one would have had its time. */
  const timePasses = async (topic: string) => {
    await lab.client.createTopic(topic, 1);
    const other = lab.instance(topic, { handler: lab.apply });
    await other.start();
    await send(topic, 0, 0);
    await applied(topic, 0);
    await other.stop();
  };

  it('applies and tries nothing, over restarts, until it is resumed; then all that has come, exactly once', async () => {
    const topic = names('paused');
    await lab.client.createTopic(topic, 2);
    const existing = new Set<string>();
    const patience = 10_000;
    const consumer = { handler: postponing(existing), waiting: { timeout: patience, interval: 100 } };
    const first = lab.instance(topic, consumer);
    await first.start();
    await send(topic, 0, 0, { n: 1, needs: 'x' });
    await applied(topic, 0);

    // By an instance that reads nothing itself.
    const elsewhere = lab.instance(topic, consumer).consumers;
    await elsewhere.service.pause(topic, 'stocktaking', PERSON);
    await expect(elsewhere.service.pause(topic, 'again', PERSON)).rejects.toMatchObject({ code: 'already_paused' });
    await until('the running instance to follow', () => first.consumers.pauseOf(topic) !== null);
    expect(first.consumers.pauseOf(topic)).toMatchObject({ by: PERSON, reason: 'stocktaking' });
    const paused = Date.now();

    await send(topic, 0, 2, 3);
    await send(topic, 1, 10);
    existing.add('x');
    first.consumers.wake('api::thing.thing');
    await timePasses(names('meanwhile'));
    await until('the paused consumer to be a member', () => first.status().assigned.length === 2);
    expect(first.status().state).toBe('running');
    expect(await numbers(topic)).toEqual([0]);
    await first.stop();

    const second = lab.instance(topic, consumer);
    await second.start();
    await timePasses(names('after-restart'));
    await until('the time of waiting to be over', () => Date.now() > paused + patience);
    expect(await numbers(topic)).toEqual([0]);

    await second.consumers.service.resume(topic, PERSON);
    await expect(second.consumers.service.resume(topic, PERSON)).rejects.toMatchObject({ code: 'not_paused' });
    expect((await applied(topic, 0, 1, 2, 3, 10)).sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 10]);
    // The pause did not count as waiting.
    expect(await lab.letters(topic)).toEqual([]);
    await send(topic, 1, 11);
    await applied(topic, 0, 1, 2, 3, 10, 11);
  });
});

describe('runs of generators', () => {
  const run = (generator: string) => ({
    generator,
    topic: 'counted',
    options: { ...RUN_DEFAULTS, seed: 1 },
    file: null,
    startedBy: null,
  });

  it('are counted message by message, whatever Kafka repeats; a replay that is sent twice is told apart', async () => {
    const topic = names('counted');
    await lab.client.createTopic(topic, 1);
    const existing = new Set<string>();
    const instance = lab.instance(topic, {
      handler: postponing(existing),
      waiting: { timeout: 600_000, interval: 60_000 },
    });
    const outcomes = createRunOutcomes(lab.strapi);
    const { id } = await createRunStore(lab.strapi, outcomes).create(run('counted'), [topic]);
    const messages = [{ n: 0 }, { n: 1, needs: 'x' }, { n: 2 }].map((value) => JSON.stringify(value));
    await lab.client.send(
      topic,
      [...messages, 'no JSON'].map((value) => ({ partition: 0, value, headers: { [RUN_HEADER]: id } })),
    );
    await send(topic, 0, 3);
    await instance.start();
    await applied(topic, 0, 2, 3);
    const none = { written: 0, unchanged: 0, duplicate: 0, refused: 0, dead: 0, waiting: 0, replayed: 0 };
    const first = { ...none, consumer: topic, written: 2, dead: 1, waiting: 1 };
    expect(await outcomes.read(id)).toEqual([first]);

    // Moved back, the sound ones are applied again; the one that waits is passed by, however often Kafka repeats it.
    await move(instance, topic, 'earliest');
    await applied(topic, 0, 2, 3, 0, 2, 3);
    const second = { ...first, written: 4, dead: 2 };
    expect(await outcomes.read(id)).toEqual([second]);

    existing.add('x');
    instance.consumers.wake('api::thing.thing');
    await applied(topic, 0, 2, 3, 0, 2, 3, 1);
    const third = { ...second, written: 5, waiting: 0 };
    expect(await outcomes.read(id)).toEqual([third]);

    const [letter] = (await instance.consumers.deadLetterService.list({ topic }, { page: 1, pageSize: 1 })).letters;
    const headers = { [RUN_HEADER]: id, [REPLAY_HEADER]: await replayByHand(letter.id) };
    const replay = { partition: 0, value: JSON.stringify({ n: 4 }), headers };
    await lab.client.send(topic, [replay, replay]);
    await send(topic, 0, 5);
    await applied(topic, 0, 2, 3, 0, 2, 3, 1, 4, 5);
    expect(await outcomes.read(id)).toEqual([{ ...third, written: 6, replayed: 1, duplicate: 1 }]);
  });

  it('are deleted with their counts when they are old or many, but never while they run', async () => {
    const outcomes = createRunOutcomes(lab.strapi);
    const store = createRunStore(lab.strapi, outcomes);
    const rows = lab.strapi.db.query('plugin::kafka.generator-run');
    const add = async (generator: string, daysAgo: number | null) => {
      const { id } = await store.create(run(generator), ['counted']);
      const finishedAt = new Date(Date.now() - (daysAgo ?? 0) * 24 * 60 * 60 * 1_000);
      if (daysAgo !== null) await rows.update({ where: { documentId: id }, data: { state: 'completed', finishedAt } });
      return id;
    };
    const old = await add('kept', RUN_RETENTION.days + 1);
    const young = await add('kept', RUN_RETENTION.days - 1);
    const running = await add('many', null);
    const oldest = await add('many', 3);
    const one = { ...run('many'), state: 'completed', startedAt: new Date(), owner: 'nobody', seenAt: '0' };
    await rows.createMany({ data: Array.from({ length: RUN_RETENTION.perGenerator }, () => one) });

    expect(await store.deleteOld(['kept', 'many'])).toBe(2);
    expect(await store.find(old)).toBeNull();
    expect(await store.find(oldest)).toBeNull();
    expect(await outcomes.read(oldest)).toEqual([]);
    expect(await outcomes.read(young)).toHaveLength(1);
    expect((await store.find(running))?.run.state).toBe('running');
    const lasts = await store.findLastOfEach();
    expect(lasts.get('kept')?.id).toBe(young);
    expect(lasts.get('many')?.state).toBe('completed');
  });
});
