import { BrokerError } from '../../broker/errors';
import type { FetchedRange, FetchFrom } from '../../broker/observer';
import type { Broker, BrokerRecord } from '../../broker/port';
import { readWitnessed } from './witnesses';

const recordAt = (offset: number): BrokerRecord => ({ offset, timestamp: 1, key: null, value: null, headers: {} });
const log = (start: number, end: number) => ({ partition: 0, start, end });
const witness = (offset: number) => ({ offset, checksum: 'x' });

/** A broker that answers with `answer`; `asked` are the partitions of each request. */
const setUp = (answer: (from: FetchFrom) => FetchedRange) => {
  const asked: number[][] = [];
  const fetch = async (_topic: string, from: FetchFrom[]) => {
    asked.push(from.map(({ partition }) => partition));
    return from.map(answer);
  };
  return { broker: { observer: { fetch } } as unknown as Broker, asked };
};
const found = ({ partition, offset }: FetchFrom) => ({ partition, records: [recordAt(offset)], next: offset + 1 });

describe('readWitnessed', () => {
  it('reads the witnesses of all partitions by one request, without those that no log holds', async () => {
    const { broker, asked } = setUp(found);
    const records = await readWitnessed(
      broker,
      'product',
      new Map([
        [0, { log: log(0, 10), witness: witness(6) }],
        [1, { log: log(0, 10), witness: null }],
        [2, { log: log(7, 10), witness: witness(6) }],
        [3, { log: log(0, 6), witness: witness(6) }],
        [4, { log: log(6, 7), witness: witness(6) }],
      ]),
    );
    expect(asked).toEqual([[0, 4]]);
    expect([...records]).toEqual([
      [0, recordAt(6)],
      [1, null],
      [2, null],
      [3, null],
      [4, recordAt(6)],
    ]);
  });

  const three = new Map([0, 1, 2].map((partition) => [partition, { log: log(0, 10), witness: witness(6) }]));

  it('asks again for what found no room, with more room', async () => {
    const { broker, asked } = setUp((from) =>
      from.partition > 0 && from.maxBytes < 10_000 ? { ...found(from), records: [], next: from.offset } : found(from),
    );
    expect([...(await readWitnessed(broker, 'product', three)).values()]).toEqual(Array(3).fill(recordAt(6)));
    expect(asked).toEqual([
      [0, 1, 2],
      [1, 2],
    ]);
  });

  it('does not ask for ever for what never comes', async () => {
    const { broker, asked } = setUp((from) => ({ ...found(from), records: [], next: from.offset }));
    expect([...(await readWitnessed(broker, 'product', three)).values()]).toEqual([null, null, null]);
    expect(asked).toHaveLength(1);
  });

  it('reads the others when one cannot be read', async () => {
    const unreadable = new BrokerError('failed', 'unknown codec');
    const { broker } = setUp((from) => {
      if (from.partition === 1) throw unreadable;
      return found(from);
    });
    expect([...(await readWitnessed(broker, 'product', three)).values()]).toEqual([
      recordAt(6),
      unreadable,
      recordAt(6),
    ]);
  });

  it('does not ask a broker that is away for each of them', async () => {
    const { broker, asked } = setUp(() => {
      throw new BrokerError('unreachable', 'gone');
    });
    await expect(readWitnessed(broker, 'product', three)).rejects.toThrow('gone');
    expect(asked).toHaveLength(1);
  });
});
