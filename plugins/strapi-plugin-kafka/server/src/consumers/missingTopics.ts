import type { Broker } from '../broker/port';
import type { ResolvedConfig } from '../config/schema';

/** Creates those of these topics that do not exist; nothing where `topics.autoCreate` is off. */
export type CreateMissingTopics = (...names: string[]) => Promise<void>;

/** What consumers need before they join, and the dead letters' relay when somebody has deleted its topic. */
export const createMissingTopics =
  (broker: Broker, { autoCreate, ...settings }: ResolvedConfig['topics']): CreateMissingTopics =>
  async (...names) => {
    if (!autoCreate) return;
    await broker.admin.ensureTopics([...new Set(names)].map((topic) => ({ topic, ...settings })));
  };
