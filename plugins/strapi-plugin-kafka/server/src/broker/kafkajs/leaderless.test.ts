import { KafkaJSBrokerNotFound, KafkaJSConnectionError } from 'kafkajs';
import type { InnerBroker, InnerExchange } from './cluster';
import { toBrokerError } from './errors';
import { bearLeaderless, type DecodedMetadata } from './leaderless';

/** The library's own answer to what a broker says: it refuses everything when one partition has an error. */
const { parse } = jest.requireActual<{ parse: (decoded: DecodedMetadata) => Promise<DecodedMetadata> }>(
  'kafkajs/src/protocol/requests/metadata/v5/response',
);

const partition = (partitionId: number, leader: number, partitionErrorCode = 0) => ({
  ...{ partitionId, leader, partitionErrorCode },
  replicas: [1],
  isr: [],
});

const DECODED: DecodedMetadata = {
  topicMetadata: [
    { topic: 'orders', topicErrorCode: 0, partitionMetadata: [partition(0, 1)] },
    { topic: 'foreign', topicErrorCode: 0, partitionMetadata: [partition(0, 1), partition(1, -1, 5)] },
    { topic: 'being-made', topicErrorCode: 5, partitionMetadata: [] },
  ],
};

const ask = (apiKey: number) => {
  const send = (exchange: InnerExchange<DecodedMetadata>) => exchange.response.parse(DECODED);
  const broker = { connectionPool: { send } } as unknown as InnerBroker;
  const exchange = { request: { apiKey }, response: { parse } } as unknown as InnerExchange<DecodedMetadata>;
  return bearLeaderless(broker).connectionPool.send(exchange);
};

describe("a partition of some other program's topic that nobody leads", () => {
  it('does not keep the observer from knowing all others', async () => {
    await expect(parse(DECODED)).rejects.toThrow();
    const { topicMetadata } = await ask(3);
    expect(topicMetadata.map(({ topic }) => topic)).toEqual(['orders', 'foreign']);
    expect(topicMetadata[1].partitionMetadata.map(({ leader }) => leader)).toEqual([1, -1]);
  });

  it('does not mean that no broker answers', () => {
    // Its types do not know of the message.
    const BrokerNotFound = KafkaJSBrokerNotFound as unknown as new (message: string) => Error;
    const brokerNotFound = new BrokerNotFound('Broker -1 not found in the metadata');
    expect(toBrokerError(brokerNotFound, 'reading').code).toBe('no_leader');
    const gone = new KafkaJSConnectionError('Connection refused');
    expect(toBrokerError(gone, 'reading').code).toBe('unreachable');
  });
});
