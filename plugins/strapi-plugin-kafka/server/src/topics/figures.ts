import { BrokerError } from '../broker/errors';
import type { BrokerObserver, ObservedGroup, TopicDescription, TopicSettingValue } from '../broker/observer';
import type { TopicOffsets } from '../broker/port';
import { createRates } from './rates';
import { createSharedReads } from './sharedReads';

/** Milliseconds that figures are shared. */
const FRESH = 2_000;
/** Groups take a request for each: they are asked less often, and not all of a huge cluster. */
const GROUPS_FRESH = 10_000;
const MOST_GROUPS = 200;

/** What the brokers tell of topics, asked once for everybody who looks at the same time. */
export const createFigures = (observer: BrokerObserver) => {
  const descriptions = createSharedReads<TopicDescription[]>(FRESH);
  const offsets = createSharedReads<Map<string, TopicOffsets[]>>(FRESH);
  const sizes = createSharedReads<Map<string, number> | null>(FRESH);
  const settings = createSharedReads<Map<string, TopicSettingValue[]> | null>(FRESH);
  const groups = createSharedReads<{ groups: ObservedGroup[]; complete: boolean } | null>(GROUPS_FRESH);
  const rates = createRates();

  return {
    describe: () => descriptions.get('all', () => observer.topics()),

    async offsets(names: string[]): Promise<Map<string, TopicOffsets[]>> {
      if (names.length === 0) return new Map();
      return offsets.get(names.join(' '), async () => {
        const found = await observer.offsets(names);
        rates.note(found);
        return found;
      });
    },

    async sizes(names: string[]): Promise<Map<string, number> | null> {
      if (names.length === 0) return null;
      return sizes.get(names.join(' '), () => unlessDenied(observer.sizes(names)));
    },

    /** All settings, or those of these names. */
    async settings(names: string[], settingNames: string[] = []): Promise<Map<string, TopicSettingValue[]> | null> {
      if (names.length === 0) return null;
      const key = `${settingNames.join(' ')}/${names.join(' ')}`;
      return settings.get(key, () => unlessDenied(observer.settings(names, settingNames)));
    },

    groups: () => groups.get('all', () => unlessDenied(observer.groups(MOST_GROUPS))),

    rateOf: rates.of,

    /** After a topic was made: the next look is a new one. */
    forget(): void {
      for (const known of [descriptions, offsets, sizes, settings]) known.clear();
    },
  };
};

export type Figures = ReturnType<typeof createFigures>;

/** Settings, sizes and groups need rights of their own, and newer brokers; without them the rest is still worth showing. */
const unlessDenied = async <T>(answer: Promise<T>): Promise<T | null> => {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof BrokerError && (error.code === 'denied' || error.code === 'failed')) return null;
    throw error;
  }
};
