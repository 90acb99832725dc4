import {
  ConfigResourceTypes,
  ConfigSource,
  Kafka,
  logLevel,
  type IHeaders,
  type KafkaMessage,
  type Message,
} from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { until } from './until';

export interface TailedRecord {
  partition: number;
  offset: number;
  key: Buffer | null;
  value: Buffer | null;
  headers: IHeaders;
}

export interface Tail {
  /** Everything read so far, from the topic's beginning. */
  readonly records: readonly TailedRecord[];
}

export interface PlainClient {
  /** Sends in the given order and waits for acks=all. `messages` go to the partition of their key. */
  send(topic: string, messages: Message[]): Promise<void>;
  /** Creates a topic and waits until it has its leaders. */
  createTopic(topic: string, partitions: number, configEntries?: Record<string, string>): Promise<void>;
  deleteTopic(topic: string): Promise<void>;
  /** Deletes everything before `offset`, as retention does. */
  deleteRecords(topic: string, partition: number, offset: number): Promise<void>;
  /** Changes settings of a topic that exists. */
  configureTopic(topic: string, configEntries: Record<string, string>): Promise<void>;
  /** Waits until the topic exists, then reads it from its beginning on and hands over each record once. */
  follow(topic: string, take: (record: TailedRecord) => void): Promise<void>;
  /** The same, and keeps what it reads. */
  tail(topic: string): Promise<Tail>;
  /** Offset after the last message, per partition. */
  ends(topic: string): Promise<Map<number, number>>;
  /** What the group has committed, per partition; −1 where nothing. */
  committed(groupId: string, topic: string): Promise<Map<number, number>>;
  /** Ids of all groups that the brokers know. */
  groups(): Promise<string[]>;
  /** Commits as a program does that reads without being a member. */
  commit(groupId: string, topic: string, offsets: { partition: number; offset: string }[]): Promise<void>;
  /** Member ids of a group. */
  members(groupId: string): Promise<string[]>;
  close(): Promise<void>;
}

/** A Kafka client as other people's programs use it: it knows nothing of the plugin. */
export async function connect(bootstrap: string): Promise<PlainClient> {
  const kafka = new Kafka({ clientId: 'plain-client', brokers: [bootstrap], logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  const producer = kafka.producer({ allowAutoTopicCreation: true });
  const open: { disconnect(): Promise<void> }[] = [admin, producer];
  await admin.connect();
  await producer.connect();

  // A broker that has just come back leads nothing for a moment, and the library does not ask again.
  const ends = (topic: string) =>
    until(
      `the ends of topic ${topic}`,
      async () =>
        new Map((await admin.fetchTopicOffsets(topic)).map(({ partition, high }) => [partition, Number(high)])),
    );

  /** A young broker refuses at first, because the coordinator of the group is still loading. */
  const coordinated = <T>(groupId: string, ask: () => Promise<T>) => until(`the coordinator of group ${groupId}`, ask);

  const follow: PlainClient['follow'] = async (topic, take) => {
    await until(`topic ${topic}`, async () => (await admin.listTopics()).includes(topic));
    const consumer = kafka.consumer({
      groupId: `tail-${randomUUID()}`,
      maxWaitTimeInMs: 200,
      // It lives through a broker that is killed and started again, and is soon back: its former self is in its way.
      sessionTimeout: 6_000,
      heartbeatInterval: 2_000,
      retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 60 },
    });
    open.unshift(consumer);
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    const next = new Map<number, number>();
    await consumer.run({
      eachMessage: async ({ partition, message }) => {
        const record = read(partition, message);
        // After a lost connection some are read again.
        if (record.offset < (next.get(partition) ?? 0)) return;
        next.set(partition, record.offset + 1);
        take(record);
      },
    });
  };

  return {
    ends,
    async send(topic, messages) {
      // Below the request limit of the broker, whatever the messages' size.
      for (const part of slices(messages, 900_000)) await producer.send({ topic, acks: -1, messages: part });
    },
    async createTopic(topic, partitions, configEntries = {}) {
      const config = Object.entries(configEntries).map(([name, value]) => ({ name, value }));
      // The library's own wait fails when a broker has not heard of the topic yet, or not yet that its namesake is gone.
      await admin.createTopics({
        waitForLeaders: false,
        topics: [{ topic, numPartitions: partitions, configEntries: config }],
      });
      await until(`topic ${topic} to have its leaders`, async () => {
        const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
        return topics[0].partitions.length === partitions && topics[0].partitions.every(({ leader }) => leader >= 0);
      });
    },
    async deleteTopic(topic) {
      await admin.deleteTopics({ topics: [topic] });
      await until(`topic ${topic} to be gone`, async () => !(await admin.listTopics()).includes(topic));
    },
    async deleteRecords(topic, partition, offset) {
      await ends(topic); // The library knows a topic's leaders only then.
      await admin.deleteTopicRecords({ topic, partitions: [{ partition, offset: String(offset) }] });
    },
    async configureTopic(topic, configEntries) {
      const config = Object.entries(configEntries).map(([name, value]) => ({ name, value }));
      const resource = { type: ConfigResourceTypes.TOPIC, name: topic };
      await admin.alterConfigs({ validateOnly: false, resources: [{ ...resource, configEntries: config }] });
      // The answer comes when it is written down; the broker follows a moment later.
      await until(`the settings of topic ${topic}`, async () => {
        const { resources } = await admin.describeConfigs({ includeSynonyms: false, resources: [resource] });
        const own = resources[0].configEntries.filter(({ configSource }) => configSource === ConfigSource.TOPIC_CONFIG);
        const found = new Map(own.map(({ configName, configValue }) => [configName, configValue]));
        return config.length === found.size && config.every(({ name, value }) => found.get(name) === value);
      });
    },
    follow,
    async tail(topic) {
      const records: TailedRecord[] = [];
      await follow(topic, (record) => records.push(record));
      return { records };
    },
    async committed(groupId, topic) {
      const [{ partitions }] = await coordinated(groupId, () => admin.fetchOffsets({ groupId, topics: [topic] }));
      return new Map(partitions.map(({ partition, offset }) => [partition, Number(offset)]));
    },
    async groups() {
      return (await admin.listGroups()).groups.map(({ groupId }) => groupId).sort();
    },
    async commit(groupId, topic, partitions) {
      await coordinated(groupId, () => admin.setOffsets({ groupId, topic, partitions }).then(() => true));
    },
    async members(groupId) {
      const { groups } = await coordinated(groupId, () => admin.describeGroups([groupId]));
      return groups.flatMap((group) => group.members.map((member) => member.memberId));
    },
    async close() {
      for (const client of open) await client.disconnect();
    },
  };
}

/** Waits until a tail has read as many records as the topic holds now. */
export async function caughtUp(client: PlainClient, topic: string, tail: Tail): Promise<readonly TailedRecord[]> {
  const held = [...(await client.ends(topic)).values()].reduce((sum, end) => sum + end, 0);
  return until(`${held} records read from ${topic}`, () => tail.records.length >= held && tail.records);
}

/** A header's text; undefined when it is absent. */
export function headerText(record: TailedRecord, name: string): string | undefined {
  return headerBytes(record, name)?.toString('utf8');
}

export function headerBytes(record: TailedRecord, name: string): Buffer | undefined {
  const value = record.headers[name];
  const single = Array.isArray(value) ? value[0] : value;
  return single === undefined ? undefined : Buffer.from(single);
}

const read = (partition: number, { offset, key, value, headers }: KafkaMessage): TailedRecord => ({
  partition,
  offset: Number(offset),
  key,
  value,
  headers: headers ?? {},
});

function* slices(messages: Message[], maxBytes: number): Generator<Message[]> {
  let slice: Message[] = [];
  let bytes = 0;
  for (const message of messages) {
    const size = 100 + (message.key?.length ?? 0) + (message.value?.length ?? 0);
    if (slice.length > 0 && bytes + size > maxBytes) {
      yield slice;
      slice = [];
      bytes = 0;
    }
    slice.push(message);
    bytes += size;
  }
  if (slice.length > 0) yield slice;
}
