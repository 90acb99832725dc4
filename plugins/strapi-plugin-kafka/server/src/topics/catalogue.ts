import type {
  SortOrder,
  TopicDetails,
  TopicPartitionsResponse,
  TopicSort,
  TopicsResponse,
  TopicSummary,
} from '../../../contract/topics';
import { BrokerError } from '../broker/errors';
import type { BrokerObserver, ObservedGroup, TopicDescription, TopicSettingValue } from '../broker/observer';
import type { TopicOffsets } from '../broker/port';
import { createFigures } from './figures';
import { positionsIn, toReaders } from './readers';
import { comparing } from './sorting';

const LISTED_SETTINGS = ['retention.ms', 'retention.bytes', 'cleanup.policy'];

interface PageQuery {
  page: number;
  pageSize: number;
}

export interface TopicQuery extends PageQuery {
  /** Part of the name, in any case. */
  search?: string;
  internal: boolean;
  sort: TopicSort;
  order: SortOrder;
}

/** A consumer of this plugin, as far as topics are concerned. */
export interface KnownConsumer {
  name: string;
  groupId: string;
  topic: string;
}

interface CatalogueDeps {
  observer: BrokerObserver;
  consumers: KnownConsumer[];
  /** Messages a second that come into topics which are watched all the time; null for all others. */
  watchedRate(topic: string): number | null;
}

/** Figures of a page of topics. */
interface Known {
  ends: Map<string, TopicOffsets[]>;
  bytes: Map<string, number> | null;
  values: Map<string, TopicSettingValue[]> | null;
  observed: { groups: ObservedGroup[]; complete: boolean } | null;
}

/**
 * What can be seen of topics without reading their messages. The brokers are asked for one page of topics at a time, and
 * for one figure of all topics where the list is sorted by it.
 */
export const createCatalogue = ({ observer, consumers, watchedRate }: CatalogueDeps) => {
  const figures = createFigures(observer);
  const consumersOf = (topic: string) => consumers.filter((one) => one.topic === topic).map(({ name }) => name);
  const consumerOf = (groupId: string) => consumers.find((one) => one.groupId === groupId)?.name ?? null;
  const rateOf = (topic: string) => watchedRate(topic) ?? figures.rateOf(topic);

  const read = async (names: string[], settingNames: string[]): Promise<Known> => {
    const [ends, bytes, values, observed] = await Promise.all([
      figures.offsets(names),
      figures.sizes(names),
      figures.settings(names, settingNames),
      figures.groups(),
    ]);
    return { ends, bytes, values, observed };
  };

  const find = async (name: string): Promise<TopicDescription> => {
    const topic = (await figures.describe()).find((one) => one.name === name);
    if (!topic) throw new BrokerError('topic_missing', `Kafka has no topic "${name}".`);
    return topic;
  };

  const summarize = ({ name, internal, partitions }: TopicDescription, known: Known): TopicSummary => {
    const setting = (wanted: string) => known.values?.get(name)?.find((one) => one.name === wanted)?.value ?? null;
    const number = (wanted: string) => (setting(wanted) === null ? null : Number(setting(wanted)));
    const ends = known.ends.get(name) ?? [];
    return {
      name,
      internal,
      partitionCount: partitions.length,
      replicationFactor: Math.max(0, ...partitions.map(({ replicas }) => replicas.length)),
      underReplicated: partitions.filter(({ replicas, inSync }) => inSync.length < replicas.length).length,
      messages: countMessages(ends),
      rate: rateOf(name),
      bytes: known.bytes?.get(name) ?? null,
      retentionMs: number('retention.ms'),
      retentionBytes: number('retention.bytes'),
      cleanupPolicy: setting('cleanup.policy')?.split(',') ?? null,
      consumers: consumersOf(name),
      groups:
        known.observed &&
        toReaders(known.observed.groups, name, ends, consumerOf)
          .filter(({ consumer }) => consumer === null)
          .map(({ groupId, lag }) => ({ groupId, lag })),
    };
  };

  const sorted = async (topics: TopicDescription[], sort: TopicSort, order: SortOrder): Promise<TopicDescription[]> => {
    const names = topics.map(({ name }) => name);
    const ends = sort === 'messages' || sort === 'rate' ? await figures.offsets(names) : null;
    const bytes = sort === 'bytes' ? await figures.sizes(names) : null;
    const compare = comparing(sort, order);
    return topics
      .map((topic) => ({
        topic,
        name: topic.name,
        partitions: topic.partitions.length,
        messages: ends && countMessages(ends.get(topic.name) ?? []),
        bytes: bytes?.get(topic.name) ?? null,
        rate: rateOf(topic.name),
      }))
      .sort(compare)
      .map(({ topic }) => topic);
  };

  return {
    async list({ search = '', internal, sort, order, ...paging }: TopicQuery): Promise<TopicsResponse> {
      const found = (await figures.describe()).filter(({ name }) => name.toLowerCase().includes(search.toLowerCase()));
      const listed = found.filter((topic) => internal || !topic.internal);
      const shown = pageOf(await sorted(listed, sort, order), paging);
      const known = await read(
        shown.map(({ name }) => name),
        LISTED_SETTINGS,
      );
      return {
        topics: shown.map((topic) => summarize(topic, known)),
        pagination: { ...paging, total: listed.length },
        hidden: found.length - listed.length,
        readAt: new Date().toISOString(),
      };
    },

    /** `topic_missing` */
    async get(name: string): Promise<TopicDetails> {
      const topic = await find(name);
      const known = await read([name], []);
      const { groups: _groups, ...summary } = summarize(topic, known);
      return {
        ...summary,
        settings: known.values?.get(name) ?? null,
        readers: known.observed && toReaders(known.observed.groups, name, known.ends.get(name) ?? [], consumerOf),
        readersIncomplete: known.observed?.complete === false,
        readAt: new Date().toISOString(),
      };
    },

    /** `topic_missing` */
    async partitions(name: string, paging: PageQuery): Promise<TopicPartitionsResponse> {
      const topic = await find(name);
      const [offsets, observed] = await Promise.all([figures.offsets([name]), figures.groups()]);
      const all = offsets.get(name) ?? [];
      const positions = positionsIn(observed?.groups ?? [], name, all);
      return {
        partitions: pageOf(all, paging).map((one) => ({
          ...(topic.partitions.find(({ partition }) => partition === one.partition) ?? NOT_DESCRIBED),
          ...one,
          readers: positions
            .filter(({ partition }) => partition === one.partition)
            .map(({ groupId, position, lag }) => ({ groupId, position, lag })),
        })),
        pagination: { ...paging, total: all.length },
        readAt: new Date().toISOString(),
      };
    },

    /** After a topic was made: the next look is a new one. */
    forget: figures.forget,
  };
};

export type Catalogue = ReturnType<typeof createCatalogue>;

/** Of a partition that came between two questions. */
const NOT_DESCRIBED = { leader: null, replicas: [], inSync: [] };

const countMessages = (ends: TopicOffsets[]): number => ends.reduce((sum, { start, end }) => sum + end - start, 0);

const pageOf = <T>(all: T[], { page, pageSize }: PageQuery): T[] => all.slice((page - 1) * pageSize, page * pageSize);
