import { getEventListeners } from 'node:events';
import { BrokerError } from '../broker/errors';
import type { BrokerConsumer, ConsumerListener, ConsumerOptions } from '../broker/port';
import { ReadCheck } from './readCheck';
import { Supervisor, type SupervisorDeps } from './supervisor';

// Without its pauses between two tries.
jest.mock('../backoff', () => ({
  createBackoff: () => ({ next: () => 0, reset: () => undefined }),
  pause: async () => undefined,
  Hurry: class {},
}));

/** A supervisor whose consumers join at once, and crash when they are told to. */
const setUp = ({ autoCreate = true } = {}) => {
  const lives: ConsumerListener[] = [];
  const pause = jest.fn();
  let joinError: Error | null = null;
  const careful: boolean[] = [];
  const createConsumer = ({ isCareful }: Pick<ConsumerOptions, 'isCareful'>): BrokerConsumer => ({
    isMember: () => true,
    run: async (listener) => {
      // Slower than the fake timers, so that a test can look between two tries.
      await new Promise((resolve) => setTimeout(resolve, joinError ? 4 : 0));
      if (joinError) throw joinError;
      lives.push(listener);
      careful.push(isCareful);
      listener.onJoin({ partitions: [], memberId: `member-${lives.length}` });
    },
    stop: async () => undefined,
    seek: () => undefined,
    pause,
    resume: () => undefined,
    commit: async () => undefined,
  });
  const log = { debug: jest.fn(), info: jest.fn(), warn: jest.fn(), error: jest.fn() };
  const supervisor = new Supervisor({
    strapi: { log },
    broker: { createConsumer },
    sink: {},
    name: 'product-consumer',
    groupId: 'group',
    config: { topic: 'product', concurrency: 1, sessionTimeout: 30_000, waiting: { interval: 1_000 } },
    createMissing: async () => undefined,
    autoCreate,
  } as unknown as SupervisorDeps);
  const listeners = () => getEventListeners(supervisor['stopping'].signal, 'abort').length;
  const failJoins = (error: Error) => {
    joinError = error;
  };
  return { supervisor, lives, careful, listeners, log, pause, failJoins };
};

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('a thousand lives of a consumer leave no listener behind', async () => {
  const { supervisor, lives, listeners } = setUp();
  supervisor.start();
  await jest.advanceTimersByTimeAsync(0);
  const atFirst = listeners();
  for (let life = 0; life < 1_000; life += 1) {
    lives[life].onCrash(new Error('connection lost'));
    await jest.advanceTimersByTimeAsync(1);
  }
  expect(lives).toHaveLength(1_001);
  expect(listeners()).toBe(atFirst);
  await supervisor.stop();
  expect(listeners()).toBe(0);
  expect(jest.getTimerCount()).toBe(0);
});

test('an assignment touches its partitions until the next join or the stop', async () => {
  const { supervisor, lives, pause } = setUp();
  supervisor.start();
  await jest.advanceTimersByTimeAsync(0);
  lives[0].onJoin({ partitions: [0], memberId: 'member-1' });
  const first = supervisor.current;
  lives[0].onJoin({ partitions: [1], memberId: 'member-1' });
  const second = supervisor.current;
  first?.pause();
  second?.pause();
  expect(pause.mock.calls).toEqual([[1]]);

  second?.resume();
  await supervisor.stop();
  second?.pause();
  expect(pause).toHaveBeenCalledTimes(1);
});

test('each join is in the log, the same partitions again too', async () => {
  const { supervisor, lives, log } = setUp();
  supervisor.start();
  await jest.advanceTimersByTimeAsync(0);
  lives[0].onJoin({ partitions: [0, 1], memberId: 'member-1' });
  lives[0].onJoin({ partitions: [0, 1], memberId: 'member-1' });
  expect(log.info.mock.calls.filter(([line]) => String(line).includes('reads product [0, 1]'))).toHaveLength(2);
  await supervisor.stop();
});

test('the same failure is in the log once a minute', async () => {
  const { supervisor, lives, log } = setUp();
  supervisor.start();
  await jest.advanceTimersByTimeAsync(0);
  for (let life = 0; life < 6; life += 1) {
    lives[life].onCrash(new Error('connection lost'));
    await jest.advanceTimersByTimeAsync(1);
  }
  const told = log.debug.mock.calls.filter(([line]) => String(line).includes('connection lost'));
  expect(told).toHaveLength(1);
  await supervisor.stop();
});

test('a topic that is missing and not created is told with the keys to change', async () => {
  const missing = new BrokerError('topic_missing', 'This server does not host this topic-partition');
  const failToJoin = async ({ supervisor, log, failJoins }: ReturnType<typeof setUp>) => {
    failJoins(missing);
    supervisor.start();
    await jest.advanceTimersByTimeAsync(30);
    const { error, misconfigured } = supervisor.status();
    await supervisor.stop();
    return { error, misconfigured, warnings: log.warn.mock.calls.flat() as string[] };
  };
  const { error, misconfigured, warnings } = await failToJoin(setUp({ autoCreate: false }));
  expect(misconfigured).toMatch(/^kafka\.config\.consumers\.product-consumer\.topic: Kafka has no topic "product"/);
  expect(misconfigured).toMatch(/topics\.autoCreate is false\. Create the topic, /);
  expect(error).toBe(misconfigured);
  expect(warnings).toEqual([`[kafka] product-consumer: ${misconfigured}`]);
  expect(await failToJoin(setUp())).toMatchObject({ misconfigured: null, error: missing.message });
});

test('a life that reads carefully makes room for another one as soon as it no longer has to', async () => {
  const isCareful = jest.spyOn(ReadCheck.prototype, 'isCareful', 'get').mockReturnValue(true);
  const { supervisor, careful } = setUp();
  supervisor.start();
  await jest.advanceTimersByTimeAsync(20_000);
  expect(careful).toEqual([true]);
  isCareful.mockReturnValue(false);
  await jest.advanceTimersByTimeAsync(20_000);
  expect(careful).toEqual([true, false]);
  await supervisor.stop();
});
