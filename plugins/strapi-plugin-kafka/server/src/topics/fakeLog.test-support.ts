import { BrokerError } from '../broker/errors';
import type { BrokerObserver } from '../broker/observer';
import type { BrokerRecord } from '../broker/port';

export interface FakeRecord {
  offset: number;
  timestamp?: number;
  key?: string;
  value?: string;
}

interface FakePartition {
  start: number;
  end: number;
  records: BrokerRecord[];
}

/** Records of one batch come together or not at all. */
const BATCH = 10;
const BATCH_BYTES = 100_000;

/**
 * A topic in memory that answers like a broker: batches whole, the first one whatever its size, the others as far as
 * there is room; gaps where records were compacted away.
 */
export const createFakeLog = (topic: string, contents: FakeRecord[][]) => {
  const partitions: FakePartition[] = contents.map((records) => ({
    start: 0,
    end: (records[records.length - 1]?.offset ?? -1) + 1,
    records: records.map(toRecord),
  }));
  const requests: string[] = [];
  const readable = (name: string): void => {
    if (name !== topic) throw new BrokerError('topic_missing', `Kafka has no topic "${name}".`);
  };

  const observer = {
    async offsets([name]: string[]) {
      requests.push('offsets');
      readable(name);
      return new Map([[name, partitions.map(({ start, end }, partition) => ({ partition, start, end }))]]);
    },

    async offsetsAt(name: string, timestamp: number) {
      readable(name);
      return new Map(
        partitions.map(({ end, records }, partition) => [
          partition,
          records.find((record) => record.timestamp >= timestamp)?.offset ?? end,
        ]),
      );
    },

    fetch: jest.fn<ReturnType<BrokerObserver['fetch']>, Parameters<BrokerObserver['fetch']>>(
      async (name, from, maxBytes) => {
        requests.push('fetch');
        readable(name);
        let room = maxBytes;
        let first = true;
        return from.map(({ partition, offset, maxBytes: most }) => {
          const { start, end, records } = partitions[partition];
          if (offset < start) throw new BrokerError('offset_out_of_range', 'Kafka: reading failed.');
          const later = records.filter((record) => record.offset >= offset);
          if (later.length === 0) return { partition, records: [], next: end };
          const fitting = Math.floor(Math.min(room, most) / BATCH_BYTES);
          const batches = first ? Math.max(1, fitting) : fitting;
          first = false;
          room -= batches * BATCH_BYTES;
          const taken = later.slice(0, batches * BATCH);
          const next = taken.length > 0 ? taken[taken.length - 1].offset + 1 : offset;
          return { partition, records: taken, next };
        });
      },
    ),
  };

  return {
    observer: observer as unknown as BrokerObserver & Pick<typeof observer, 'fetch'>,
    requests,
    append(partition: number, ...records: FakeRecord[]): void {
      partitions[partition].records.push(...records.map(toRecord));
      partitions[partition].end = records[records.length - 1].offset + 1;
    },
    /** What the retention does. */
    deleteBefore(partition: number, offset: number): void {
      const one = partitions[partition];
      one.start = offset;
      one.records = one.records.filter((record) => record.offset >= offset);
    },
  };
};

const toRecord = ({ offset, timestamp = offset, key, value = `{"n":${offset}}` }: FakeRecord): BrokerRecord => ({
  offset,
  timestamp,
  key: key === undefined ? null : Buffer.from(key),
  value: Buffer.from(value),
  headers: {},
});

/** Numbers from 0, dealt out to partitions in turn; each number is the time of its record. */
export const dealt = (count: number, partitions: number): FakeRecord[][] =>
  Array.from({ length: partitions }, (_, partition) =>
    Array.from({ length: Math.ceil((count - partition) / partitions) }, (_unused, offset) => ({
      offset,
      timestamp: offset * partitions + partition,
      key: String(offset * partitions + partition),
    })),
  );
