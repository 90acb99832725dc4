import type { Broker, TopicOffsets } from '../broker/port';
import { BrokerError } from '../broker/errors';

/** How often the brokers are looked at when nobody asks; milliseconds. */
const INTERVAL = 5_000;
/** A sample younger than this answers everybody who asks: open tabs do not multiply requests. */
const FRESH = 1_000;

export interface Sample {
  takenAt: number;
  /** Start and end of each partition; a topic that does not exist (yet) is left out. */
  topics: Map<string, TopicOffsets[]>;
}

/** Reads the ends of all topics that matter here, for everyone at once. */
export const createSampler = (broker: Broker, topicNames: string[]) => {
  let last: Sample = { takenAt: 0, topics: new Map() };
  let asking: Promise<Sample> | null = null;
  let timer: NodeJS.Timeout | null = null;

  const read = async (): Promise<Sample> => {
    const existing = new Set(await broker.admin.listTopics());
    const names = topicNames.filter((name) => existing.has(name));
    const offsets = await Promise.all(names.map((name) => broker.admin.topicOffsets(name)));
    last = { takenAt: Date.now(), topics: new Map(names.map((name, index) => [name, offsets[index]])) };
    return last;
  };

  /** The newest sample; an old one while the brokers are away (the status says so). */
  const sample = async (maxAge = FRESH): Promise<Sample> => {
    if (Date.now() - last.takenAt <= maxAge) return last;
    asking ??= read().finally(() => (asking = null));
    try {
      return await asking;
    } catch (error) {
      if (error instanceof BrokerError) return last;
      throw error;
    }
  };

  return {
    sample,
    start(): void {
      timer = setInterval(() => void sample(), INTERVAL);
      void sample();
    },
    async stop(): Promise<void> {
      if (timer) clearInterval(timer);
      await asking?.catch(() => undefined);
    },
  };
};

export type Sampler = ReturnType<typeof createSampler>;
