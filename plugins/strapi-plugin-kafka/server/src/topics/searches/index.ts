import type { Actor } from '../../../../contract/actors';
import {
  TOPIC_LIMITS,
  type MessageSearch,
  type SearchResultsResponse,
  type StartSearchRequest,
} from '../../../../contract/topics';
import type { BrokerObserver } from '../../broker/observer';
import { ServiceError } from '../../errors';
import { startSearch, type ActiveSearch } from './search';

/** A search that nobody looks at any more is stopped after this time, and forgotten after the longer one; milliseconds. */
const ABANDONED = 30_000;
const FORGOTTEN = 5 * 60_000;
const CLEANING_INTERVAL = 5_000;

/** Searches of everybody that run at the same time, and that are kept. */
const MOST_RUNNING = 12;
const MOST_KEPT = 40;

interface Job {
  search: ActiveSearch;
  owner: number | null;
  lastSeen: number;
}

/**
 * Searches through topics, in the memory of this process. A person sees only their own: what a search found follows the
 * rights of who started it.
 */
export const createSearches = (observer: BrokerObserver, now: () => number = Date.now) => {
  const jobs = new Map<string, Job>();
  let cleaning: NodeJS.Timeout | null = null;
  /** Owners of searches between the request and the first fetch. */
  const starting: (number | null)[] = [];

  const isRunning = ({ search }: Job) => search.current().state === 'running';

  const clean = (): void => {
    for (const [id, job] of jobs) {
      const unseen = now() - job.lastSeen;
      if (unseen > ABANDONED && isRunning(job)) void job.search.stop();
      if (unseen > FORGOTTEN) jobs.delete(id);
    }
    const ended = [...jobs].filter(([, job]) => !isRunning(job)).sort(([, a], [, b]) => a.lastSeen - b.lastSeen);
    for (const [id] of ended.slice(0, Math.max(0, jobs.size - MOST_KEPT))) jobs.delete(id);
    if (jobs.size === 0 && cleaning) {
      clearInterval(cleaning);
      cleaning = null;
    }
  };

  const refuseTooMany = (owner: number | null): void => {
    const owners = [...starting, ...[...jobs.values()].filter(isRunning).map((job) => job.owner)];
    const own = owners.filter((one) => one === owner).length;
    if (own >= TOPIC_LIMITS.searches) {
      throw new ServiceError('too_many_searches', `You have ${own} searches running already. Stop one first.`);
    }
    if (owners.length >= MOST_RUNNING) {
      throw new ServiceError('too_many_searches', 'Too many searches are running. Try again in a moment.');
    }
  };

  const find = (id: string, who: Actor | null): ActiveSearch => {
    const job = jobs.get(id);
    if (!job || job.owner !== (who?.id ?? null)) {
      throw new ServiceError('unknown_search', `There is no search "${id}" (any more). Start it again.`);
    }
    job.lastSeen = now();
    return job.search;
  };

  return {
    /** `too_many_searches`, `topic_missing`, `invalid` */
    async start(topic: string, request: StartSearchRequest, who: Actor | null): Promise<MessageSearch> {
      const owner = who?.id ?? null;
      refuseTooMany(owner);
      starting.push(owner);
      try {
        const search = await startSearch(observer, topic, request);
        jobs.set(search.id, { search, owner, lastSeen: now() });
        cleaning ??= setInterval(clean, CLEANING_INTERVAL).unref();
        return search.current();
      } finally {
        starting.splice(starting.indexOf(owner), 1);
      }
    },

    /** `unknown_search` */
    results(id: string, after: number, who: Actor | null): SearchResultsResponse {
      const search = find(id, who);
      return { search: search.current(), messages: search.matches(after) };
    },

    /** Stops it; what was found can be read for a while. `unknown_search` */
    async stop(id: string, who: Actor | null): Promise<MessageSearch> {
      const search = find(id, who);
      await search.stop();
      return search.current();
    },

    /** At Strapi's end. */
    async stopAll(): Promise<void> {
      if (cleaning) clearInterval(cleaning);
      cleaning = null;
      await Promise.all([...jobs.values()].map(({ search }) => search.stop()));
      jobs.clear();
    },
  };
};

export type Searches = ReturnType<typeof createSearches>;
