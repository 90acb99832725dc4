import { getEventListeners } from 'node:events';
import type { BrokerConsumer, ConsumerListener } from '../broker/port';
import { Supervisor, type SupervisorDeps } from './supervisor';

// Without its pauses between two tries.
jest.mock('../backoff', () => ({
  createBackoff: () => ({ next: () => 0, reset: () => undefined }),
  pause: async () => undefined,
  Hurry: class {},
}));

/** A supervisor whose consumers join at once, and crash when they are told to. */
const setUp = () => {
  const lives: ConsumerListener[] = [];
  const pause = jest.fn();
  const createConsumer = (): BrokerConsumer => ({
    isMember: () => true,
    run: async (listener) => {
      lives.push(listener);
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
  } as unknown as SupervisorDeps);
  const listeners = () => getEventListeners(supervisor['stopping'].signal, 'abort').length;
  return { supervisor, lives, listeners, log, pause };
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
