import type { TopicDetails, TopicsResponse, TopicSummary } from '../../../contract/topics';
import { BrokerError } from '../broker/errors';
import type { BrokerObserver, ObservedGroup, TopicDescription, TopicSettingValue } from '../broker/observer';
import type { TopicOffsets } from '../broker/port';
import { reads, toReaders } from './readers';
import { createSharedReads } from './sharedReads';

/** Milliseconds that figures are shared. */
const FRESH = 2_000;
/** Groups take a request for each: they are asked less often, and not all of a huge cluster. */
const GROUPS_FRESH = 10_000;
const MOST_GROUPS = 200;

const LISTED_SETTINGS = ['retention.ms', 'retention.bytes', 'cleanup.policy'];

export interface TopicQuery {
  /** Part of the name, in any case. */
  search?: string;
  internal: boolean;
  page: number;
  pageSize: number;
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
}

/** What can be seen of topics without reading their messages. The brokers are asked for one page of topics at a time. */
export const createCatalogue = ({ observer, consumers }: CatalogueDeps) => {
  const descriptions = createSharedReads<TopicDescription[]>(FRESH);
  const offsets = createSharedReads<Map<string, TopicOffsets[]>>(FRESH);
  const sizes = createSharedReads<Map<string, number> | null>(FRESH);
  const settings = createSharedReads<Map<string, TopicSettingValue[]> | null>(FRESH);
  const groups = createSharedReads<{ groups: ObservedGroup[]; complete: boolean } | null>(GROUPS_FRESH);

  const describe = () => descriptions.get('all', () => observer.topics());
  const allGroups = () => groups.get('all', () => unlessDenied(observer.groups(MOST_GROUPS)));
  const consumersOf = (topic: string) => consumers.filter((one) => one.topic === topic).map(({ name }) => name);
  const consumerOf = (groupId: string) => consumers.find((one) => one.groupId === groupId)?.name ?? null;

  /** Figures of these topics, and what of it the brokers do not tell everybody. */
  const figures = async (topics: TopicDescription[], settingNames: string[]) => {
    const names = topics.map(({ name }) => name);
    const key = names.join(' ');
    const [ends, bytes, values, observed] = await Promise.all([
      names.length > 0 ? offsets.get(key, () => observer.offsets(names)) : new Map<string, TopicOffsets[]>(),
      names.length > 0 ? sizes.get(key, () => unlessDenied(observer.sizes(names))) : null,
      names.length > 0
        ? settings.get(`${settingNames.join(' ')}/${key}`, () => unlessDenied(observer.settings(names, settingNames)))
        : null,
      allGroups(),
    ]);
    return { ends, bytes, values, observed };
  };

  const summarize = (
    { name, internal, partitions }: TopicDescription,
    { ends, bytes, values, observed }: Awaited<ReturnType<typeof figures>>,
  ): TopicSummary => {
    const setting = (wanted: string) => values?.get(name)?.find((one) => one.name === wanted)?.value ?? null;
    const number = (wanted: string) => (setting(wanted) === null ? null : Number(setting(wanted)));
    return {
      name,
      internal,
      partitionCount: partitions.length,
      replicationFactor: Math.max(0, ...partitions.map(({ replicas }) => replicas.length)),
      underReplicated: partitions.filter(({ replicas, inSync }) => inSync.length < replicas.length).length,
      messages: (ends.get(name) ?? []).reduce((sum, { start, end }) => sum + end - start, 0),
      bytes: bytes?.get(name) ?? null,
      retentionMs: number('retention.ms'),
      retentionBytes: number('retention.bytes'),
      cleanupPolicy: setting('cleanup.policy')?.split(',') ?? null,
      consumers: consumersOf(name),
      groups:
        observed?.groups
          .filter((group) => reads(group, name) && consumerOf(group.groupId) === null)
          .map(({ groupId }) => groupId) ?? null,
    };
  };

  return {
    async list({ search = '', internal, page, pageSize }: TopicQuery): Promise<TopicsResponse> {
      const found = (await describe()).filter(({ name }) => name.toLowerCase().includes(search.toLowerCase()));
      const listed = found.filter((topic) => internal || !topic.internal).sort((a, b) => (a.name < b.name ? -1 : 1));
      const shown = listed.slice((page - 1) * pageSize, page * pageSize);
      const known = await figures(shown, LISTED_SETTINGS);
      return {
        topics: shown.map((topic) => summarize(topic, known)),
        pagination: { page, pageSize, total: listed.length },
        hidden: found.length - listed.length,
        readAt: new Date().toISOString(),
      };
    },

    /** `topic_missing` */
    async get(name: string): Promise<TopicDetails> {
      const topic = (await describe()).find((one) => one.name === name);
      if (!topic) throw new BrokerError('topic_missing', `Kafka has no topic "${name}".`);
      const known = await figures([topic], []);
      const ends = known.ends.get(name) ?? [];
      const { groups: _groups, ...summary } = summarize(topic, known);
      return {
        ...summary,
        partitions: ends.map((offsetsOfOne) => ({
          leader: null,
          replicas: [],
          inSync: [],
          ...topic.partitions.find(({ partition }) => partition === offsetsOfOne.partition),
          ...offsetsOfOne,
        })),
        settings: known.values?.get(name) ?? null,
        readers: known.observed && toReaders(known.observed.groups, name, ends, consumerOf),
        readersIncomplete: known.observed?.complete === false,
        readAt: new Date().toISOString(),
      };
    },

    /** After a topic was made: the next look is a new one. */
    forget(): void {
      for (const known of [descriptions, offsets, sizes, settings]) known.clear();
    },
  };
};

export type Catalogue = ReturnType<typeof createCatalogue>;

/** Settings, sizes and groups need rights of their own, and newer brokers; without them the rest is still worth showing. */
const unlessDenied = async <T>(answer: Promise<T>): Promise<T | null> => {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof BrokerError && (error.code === 'denied' || error.code === 'failed')) return null;
    throw error;
  }
};
