import type { InnerBroker, InnerExchange } from './cluster';

/** Sizes of the replicas that one broker holds, as [topic, partition, bytes]. */
export type ReplicaSizes = [topic: string, partition: number, bytes: number][];

/**
 * DescribeLogDirs, version 1, which the library does not know and every broker since Kafka 2.0 does.
 *
 * Request: nullable array of (topic string, array of partition int32).
 * Response: throttle int32, array of (error int16, directory string, array of (topic string, array of (partition int32,
 * size int64, lag int64, future int8))).
 */
export const describeLogDirs = (broker: InnerBroker, topics: Map<string, number[]>): Promise<ReplicaSizes> =>
  broker.connectionPool.send<ReplicaSizes>({
    request: {
      apiKey: 35,
      apiVersion: 1,
      apiName: 'DescribeLogDirs',
      encode: async () => {
        const buffer = encode(topics);
        return { buf: buffer, buffer };
      },
    },
    response: { decode: async (payload) => decode(payload), parse: async (sizes) => sizes },
  } satisfies InnerExchange<ReplicaSizes>);

const encode = (topics: Map<string, number[]>): Buffer =>
  Buffer.concat([
    int32(topics.size),
    ...[...topics].flatMap(([topic, partitions]) => [
      int16(Buffer.byteLength(topic)),
      Buffer.from(topic),
      int32(partitions.length),
      ...partitions.map(int32),
    ]),
  ]);

const int16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
};

const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};

const decode = (payload: Buffer): ReplicaSizes => {
  let at = 0;
  const skip = (bytes: number): number => (at += bytes) - bytes;
  const readInt32 = () => payload.readInt32BE(skip(4));
  const readInt64 = () => Number(payload.readBigInt64BE(skip(8)));
  const readText = () => {
    const length = payload.readInt16BE(skip(2));
    return length < 0 ? '' : payload.toString('utf8', skip(length), at);
  };
  const each = (read: () => void) => {
    for (let left = readInt32(); left > 0; left -= 1) read();
  };

  const sizes: ReplicaSizes = [];
  skip(4); // throttle time
  each(() => {
    skip(2); // error of this directory: then it lists no topics
    readText();
    each(() => {
      const topic = readText();
      each(() => {
        const partition = readInt32();
        sizes.push([topic, partition, readInt64()]);
        skip(9); // lag and whether it is a future replica
      });
    });
  });
  return sizes;
};
