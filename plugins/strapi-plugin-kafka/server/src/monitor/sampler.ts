import type { BrokerObserver } from '../broker/observer';
import { BrokerError } from '../broker/errors';
import type { TopicOffsets } from '../broker/port';
import type { PartitionKey, StoredPosition } from '../consumers/positions';

/** What a consumer does in this process. */
export interface LiveConsumer {
  /** Partitions it holds as a member of its group; empty while it is none. */
  assigned: number[];
  /** Messages that became a change since this process started. */
  written: number;
}

/** Everything at one time. */
export interface Sample {
  /** Milliseconds since the epoch. */
  takenAt: number;
  /** Start and end of each partition; without topics that do not exist (yet). */
  topics: ReadonlyMap<string, TopicOffsets[]>;
  positions: ReadonlyMap<string, StoredPosition>;
  /** By name; without consumers that this process does not run. */
  live: ReadonlyMap<string, LiveConsumer>;
  /** Names of the consumers that are paused. */
  paused: ReadonlySet<string>;
}

export const positionKey = ({ groupId, topic, partition }: PartitionKey): string => `${groupId} ${topic} ${partition}`;

interface SamplerDeps {
  observer: Pick<BrokerObserver, 'offsets' | 'topics'>;
  /** Those that matter here, whether they exist or not. */
  topicNames: string[];
  readPositions(): Promise<StoredPosition[]>;
  readLive(): Map<string, LiveConsumer>;
  readPaused(): Set<string>;
}

/**
 * Takes samples: two requests to each broker for the ends of all topics together, and one query to the database.
 * The ends are read first: a lag that is a little too small is better than one of messages that were applied already.
 */
export const createSampler = ({ observer, topicNames, readPositions, readLive, readPaused }: SamplerDeps) => {
  let existing = topicNames;

  const readEnds = async (): Promise<Map<string, TopicOffsets[]>> => {
    if (existing.length < topicNames.length) await lookForTopics();
    try {
      return await observer.offsets(existing);
    } catch (error) {
      if (!(error instanceof BrokerError) || error.code === 'unreachable') throw error;
      if (error.code === 'topic_missing') await lookForTopics();
      return readEndsOneByOne();
    }
  };

  const lookForTopics = async (): Promise<void> => {
    const names = new Set((await observer.topics()).map(({ name }) => name));
    existing = topicNames.filter((name) => names.has(name));
  };

  /** One topic that cannot be read must not hide the others. */
  const readEndsOneByOne = async (): Promise<Map<string, TopicOffsets[]>> => {
    const answers = await Promise.allSettled(existing.map((topic) => observer.offsets([topic])));
    const failures = answers.filter((answer) => answer.status === 'rejected');
    if (answers.length > 0 && failures.length === answers.length) throw failures[0].reason;
    return new Map(answers.flatMap((answer) => (answer.status === 'fulfilled' ? [...answer.value] : [])));
  };

  return async (): Promise<Sample> => {
    const topics = await readEnds();
    const takenAt = Date.now();
    const positions = await readPositions();
    return {
      takenAt,
      topics,
      positions: new Map(positions.map((position) => [positionKey(position), position])),
      live: readLive(),
      paused: readPaused(),
    };
  };
};

export type Sampler = ReturnType<typeof createSampler>;
