import type { Core } from '@strapi/strapi';
import type { Consumers } from '../consumers';
import { createElsewhere } from './elsewhere';
import type { Stream } from './index';

const PRODUCT = 'api::product.product';

/** Two consumers, of which this process holds partition 0 of the first; the positions are the test's to move. */
const setUp = (hasClients = true) => {
  const positions = { 'g1 0': 10, 'g1 1': 10, 'g2 0': 10 };
  const list = jest.fn(async () =>
    Object.entries(positions).map(([key, next]) => {
      const [groupId, partition] = key.split(' ');
      return { groupId, partition: Number(partition), topic: 't', next, incident: null };
    }),
  );
  const consumers = {
    configured: [
      { name: 'one', groupId: 'g1', config: { entry: { contentType: PRODUCT } } },
      { name: 'two', groupId: 'g2', config: {} },
    ],
    positions: { list },
    statusOf: (name: string) => (name === 'one' ? { assigned: [0] } : null),
  } as unknown as Consumers;
  const told: [string, number][] = [];
  const stream = {
    hasClients,
    onElsewhere: (uid: string, count: number) => told.push([uid, count]),
  } as unknown as Stream;
  const strapi = { contentTypes: {}, log: { debug: jest.fn() } } as unknown as Core.Strapi;
  return { positions, told, list, elsewhere: createElsewhere({ strapi, consumers, stream }) };
};

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('tells of what another instance has applied, and leaves its own to those who know better', async () => {
  const { positions, told, elsewhere } = setUp();
  elsewhere.start();
  await jest.advanceTimersByTimeAsync(1_000);
  positions['g1 0'] += 100;
  positions['g1 1'] += 7;
  await jest.advanceTimersByTimeAsync(2_000);
  expect(told).toEqual([[PRODUCT, 7]]);
  await elsewhere.stop();
});

test('takes what was there at first for old, and a position that was moved back for no news', async () => {
  const { positions, told, elsewhere } = setUp();
  elsewhere.start();
  await jest.advanceTimersByTimeAsync(1_000);
  positions['g1 1'] = 0;
  await jest.advanceTimersByTimeAsync(2_000);
  expect(told).toEqual([]);
  await elsewhere.stop();
});

test('asks for nothing while nobody looks on', async () => {
  const { list, elsewhere } = setUp(false);
  elsewhere.start();
  await jest.advanceTimersByTimeAsync(5_000);
  expect(list).not.toHaveBeenCalled();
  await elsewhere.stop();
});
