import type { BrokerObserver, FetchedRange, FetchFrom } from '../observer';
import { BrokerError } from '../errors';
import { READ_COMMITTED, type InnerCluster, type InnerFetchedPartition } from './cluster';
import { KafkaJSError } from './library';
import { toRecord } from './record';

/** Reads from the leaders of the partitions, one request to each. */
export const fetchRecords = async (
  cluster: InnerCluster,
  [topic, from, maxBytes]: Parameters<BrokerObserver['fetch']>,
): Promise<FetchedRange[]> => {
  const leaders = cluster.findLeaderForPartitions(
    topic,
    from.map(({ partition }) => partition),
  );
  const answers = Object.entries(leaders).map(async ([nodeId, partitions]) => {
    const broker = await cluster.findBroker({ nodeId });
    const wanted = from.filter(({ partition }) => partitions.includes(partition));
    const asking = broker.fetch({
      isolationLevel: READ_COMMITTED,
      // Answer at once, with nothing where there is nothing.
      minBytes: 0,
      maxWaitTime: 0,
      maxBytes,
      topics: [{ topic, partitions: wanted.map(({ offset, ...rest }) => ({ ...rest, fetchOffset: String(offset) })) }],
    });
    const { responses } = await asking.catch((error: unknown) => {
      throw isOfTheClient(error) ? error : notReadable(topic, wanted, error);
    });
    return toRanges(wanted, new Map(responses.flatMap((response) => response.partitions.map((p) => [p.partition, p]))));
  });
  return (await Promise.all(answers)).flat();
};

/** What the library throws itself. Anything else is thrown by decoders, at bytes that they do not understand. */
const isOfTheClient = (error: unknown): boolean => error instanceof KafkaJSError || error instanceof BrokerError;

const notReadable = (topic: string, wanted: FetchFrom[], error: unknown): BrokerError => {
  const places = wanted.map(({ partition, offset }) => `${topic}/${partition}@${offset}`).join(', ');
  const why = error instanceof Error ? error.message : String(error);
  return new BrokerError('not_readable', `Kafka: what is stored from ${places} on cannot be decoded: ${why}`, {
    cause: error,
  });
};

const toRanges = (wanted: FetchFrom[], answers: Map<number, InnerFetchedPartition>): FetchedRange[] => {
  // A broker always sends the first batch of one partition that has any, however large. If nothing came at all, there
  // is nothing: compaction has removed it.
  const nothing = wanted.every(({ partition }) => !answers.get(partition)?.messages.length);
  return wanted.map(({ partition, offset }) => {
    const answer = answers.get(partition);
    if (!answer?.messages.length) {
      const end = Number(answer?.lastStableOffset ?? offset);
      return { partition, records: [], next: nothing ? Math.max(offset, end) : offset };
    }
    return {
      partition,
      records: committed(answer)
        .map(toRecord)
        .filter((record) => record.offset >= offset),
      next: Math.max(offset, endOf(answer)),
    };
  });
};

/** Offset after the last batch, whose last records compaction may have removed. */
const endOf = ({ messages }: InnerFetchedPartition): number => {
  const { offset, batchContext: batch } = messages[messages.length - 1];
  return (batch ? Math.max(Number(offset), Number(batch.firstOffset) + batch.lastOffsetDelta) : Number(offset)) + 1;
};

/** Without control records and records of transactions that were given up. */
const committed = ({ messages, abortedTransactions }: InnerFetchedPartition): InnerFetchedPartition['messages'] => {
  const upcoming = [...(abortedTransactions ?? [])].sort((a, b) => Number(a.firstOffset) - Number(b.firstOffset));
  const aborted = new Set<string>();
  return messages.filter((message) => {
    while (upcoming.length > 0 && Number(upcoming[0].firstOffset) <= Number(message.offset)) {
      aborted.add(upcoming.shift()?.producerId ?? '');
    }
    const { producerId = '', inTransaction = false } = message.batchContext ?? {};
    if (message.isControlRecord) {
      // The marker of the transaction's end; its producer may begin another.
      aborted.delete(producerId);
      return false;
    }
    return !(inTransaction && aborted.has(producerId));
  });
};
