import type { InnerBatch, InnerCluster, InnerFetchedPartition } from './cluster';
import { fetchRecords } from './fetch';

type Message = InnerFetchedPartition['messages'][number];

const message = (offset: number, batch: Partial<InnerBatch> = {}, isControlRecord = false): Message => ({
  offset: String(offset),
  timestamp: '0',
  attributes: 0,
  key: null,
  value: Buffer.from(String(offset)),
  headers: {},
  isControlRecord,
  batchContext: { firstOffset: String(offset), lastOffsetDelta: 0, producerId: '-1', inTransaction: false, ...batch },
});

/** A cluster of one broker that answers every fetch with this. */
const answering = (partitions: Partial<InnerFetchedPartition>[]) =>
  ({
    findLeaderForPartitions: (_topic: string, wanted: number[]) => ({ 1: wanted }),
    findBroker: async () => ({
      fetch: async () => ({
        responses: [
          {
            topicName: 't',
            partitions: partitions.map((one, partition) => ({
              partition,
              lastStableOffset: '0',
              messages: [],
              ...one,
            })),
          },
        ],
      }),
    }),
  }) as unknown as InnerCluster;

const fetchFrom = async (offsets: number[], partitions: Partial<InnerFetchedPartition>[]) => {
  const from = offsets.map((offset, partition) => ({ partition, offset, maxBytes: 100 }));
  const ranges = await fetchRecords(answering(partitions), ['t', from, 1_000]);
  return ranges.map(({ records, next }) => ({ offsets: records.map(({ offset }) => offset), next }));
};

describe('fetched records', () => {
  it('begin at the offset wanted although batches come whole, and go on after the last batch', async () => {
    const batch = { firstOffset: '10', lastOffsetDelta: 9 };
    // 19 was the last record of the batch; compaction has removed it.
    const messages = [message(11, batch), message(15, batch), message(17, batch)];
    expect(await fetchFrom([15], [{ messages }])).toEqual([{ offsets: [15, 17], next: 20 }]);
  });

  it('leave out what transactions gave up, and the markers of their ends', async () => {
    const mine = { producerId: '7', inTransaction: true };
    const other = { producerId: '8', inTransaction: true };
    const messages = [
      message(0, mine),
      message(1, other),
      message(2, mine, true),
      message(3, mine),
      message(4, other, true),
      message(5),
    ];
    const abortedTransactions = [{ producerId: '7', firstOffset: '0' }];
    expect(await fetchFrom([0], [{ messages, abortedTransactions }])).toEqual([{ offsets: [1, 3, 5], next: 6 }]);
  });

  it('stay where they are in a partition that got no room', async () => {
    const answers = [{ messages: [message(4)] }, { lastStableOffset: '90' }];
    expect(await fetchFrom([4, 30], answers)).toEqual([
      { offsets: [4], next: 5 },
      { offsets: [], next: 30 },
    ]);
  });

  it('go on at the end when nothing is left at all', async () => {
    expect(await fetchFrom([4, 30], [{ lastStableOffset: '9' }, { lastStableOffset: '90' }])).toEqual([
      { offsets: [], next: 9 },
      { offsets: [], next: 90 },
    ]);
  });
});
