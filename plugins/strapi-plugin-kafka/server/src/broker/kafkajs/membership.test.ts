import { KafkaJSProtocolError, type Kafka } from 'kafkajs';
import type { InnerCluster } from './cluster';
import { Membership } from './membership';

const SESSION_TIMEOUT_MS = 6_000;
const JOIN_GROUP = 11;

/** The membership of a consumer whose coordinator answers as it is told, and what the library does with that coordinator. */
const setUp = async () => {
  const symbol = Symbol('private:Kafka:createCluster');
  const heartbeat = jest.fn(async () => undefined);
  const coordinator = { heartbeat, joinGroup: jest.fn(), connectionPool: { send: async () => undefined } };
  const kafka = { [symbol]: () => ({ findGroupCoordinator: async () => coordinator }) };
  const membership = new Membership(kafka as unknown as Kafka, 'shop', SESSION_TIMEOUT_MS);
  const { [symbol]: createCluster } = membership.client as unknown as Record<symbol, () => InnerCluster>;
  const found = await createCluster().findGroupCoordinator({ groupId: 'shop' });
  return {
    membership,
    heartbeat,
    beat: () => found.heartbeat({ groupId: 'shop', memberId: 'a', groupGenerationId: 1 }),
    sendJoin: () => found.connectionPool.send({ request: { apiKey: JOIN_GROUP } } as never),
  };
};

const answer = (type: string) => new KafkaJSProtocolError(Object.assign(new Error(type), { type, code: 0 }));

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('a consumer', () => {
  it('is a member from its join until it was silent for a session, and again after a heartbeat', async () => {
    const { membership, beat } = await setUp();
    expect(membership.isCurrent).toBe(false);
    membership.joined('a');
    expect(membership.isCurrent).toBe(true);
    jest.advanceTimersByTime(SESSION_TIMEOUT_MS);
    expect(membership.isCurrent).toBe(false);
    await beat();
    expect(membership.isCurrent).toBe(true);
  });

  it.each([
    ['UNKNOWN_MEMBER_ID', false],
    ['ILLEGAL_GENERATION', false],
    ['REBALANCE_IN_PROGRESS', true],
  ])('whose heartbeat is answered with %s is a member: %s', async (type, isMember) => {
    const { membership, heartbeat, beat } = await setUp();
    membership.joined('a');
    heartbeat.mockRejectedValueOnce(answer(type));
    await expect(beat()).rejects.toThrow(type);
    expect(membership.isCurrent).toBe(isMember);
  });

  it.each([
    ['is not answered', new Error('The connection was closed.')],
    ['is answered by a broker that is not the coordinator', answer('NOT_COORDINATOR_FOR_GROUP')],
  ])('whose heartbeat %s is a member until its session ends', async (_, error) => {
    const { membership, heartbeat, beat } = await setUp();
    membership.joined('a');
    jest.advanceTimersByTime(SESSION_TIMEOUT_MS - 1);
    heartbeat.mockRejectedValueOnce(error);
    await expect(beat()).rejects.toThrow(error.message);
    expect(membership.isCurrent).toBe(true);
    jest.advanceTimersByTime(1);
    expect(membership.isCurrent).toBe(false);
  });

  it('is not a member while it joins again', async () => {
    const { membership, sendJoin } = await setUp();
    membership.joined('a');
    await sendJoin();
    expect(membership.isCurrent).toBe(false);
    membership.joined('b');
    expect(membership.isCurrent).toBe(true);
  });
});
