import { randomUUID } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import type { MessageSearch, SearchState, StartSearchRequest, TopicMessage } from '../../../../contract/topics';
import type { BrokerObserver } from '../../broker/observer';
import { createFilter } from '../messages/filter';
import { firstOf } from '../messages/page';
import { PREVIEW, toMessage } from '../messages/payload';
import { findPlace } from '../messages/place';
import { startWalk } from '../messages/walk';

const DEFAULT_LIMIT = 100;

/** Records of each partition that a search back in time looks at first; then more and more. */
const FIRST_CHUNK = 500;

/** Characters of all matches of one search. */
const MATCHES_SIZE = 4_000_000;

/** A search on its way. */
export interface ActiveSearch {
  readonly id: string;
  current(): MessageSearch;
  /** Matches from number `after` on. */
  matches(after: number): TopicMessage[];
  /** What was found stays. Resolves when it has ended. */
  stop(): Promise<void>;
}

/** Starts to search and returns at once. `topic_missing`, `invalid` */
export const startSearch = async (
  observer: BrokerObserver,
  topic: string,
  { filter, limit = DEFAULT_LIMIT, ...query }: StartSearchRequest,
): Promise<ActiveSearch> => {
  const { place, offsets } = await findPlace(observer, topic, query);
  const matches = createFilter(filter);
  const walk = startWalk({
    observer,
    topic,
    place,
    offsets,
    chunk: place.direction === 'back' ? FIRST_CHUNK : Infinity,
    choose: (partition, record) => (matches(record) ? toMessage(partition, record, PREVIEW) : null),
  });

  const found: TopicMessage[] = [];
  const startedAt = new Date().toISOString();
  const total = walk.remaining();
  let state: SearchState = 'running';
  let error: string | null = null;
  let finishedAt: string | null = null;
  let size = 0;

  const finish = (as: SearchState): void => {
    if (state !== 'running') return;
    state = as;
    finishedAt = new Date().toISOString();
  };

  const isFull = () => found.length >= limit || size >= MATCHES_SIZE;

  /** What has been found so far, first in time first: one partition does not take all the room. */
  const take = (): void => {
    while (!isFull()) {
      const first = firstOf(walk.partitions, place.direction)?.found.shift();
      if (!first) return;
      found.push(first.item);
      size += JSON.stringify(first.item).length;
    }
  };

  const run = async (): Promise<void> => {
    try {
      while (state === 'running' && walk.remaining() > 0) {
        await walk.fetch(walk.partitions.filter((one) => one.wanted() !== null));
        take();
        if (isFull()) finish('full');
        // Requests of others come in between.
        await breathe();
      }
      finish('completed');
    } catch (failure) {
      error = failure instanceof Error ? failure.message : String(failure);
      finish('failed');
    }
  };
  const ended = run();

  const id = randomUUID();
  return {
    id,
    matches: (after) => found.slice(after),
    current() {
      return {
        id,
        topic,
        partition: query.partition ?? null,
        filter,
        state,
        scanned: total - walk.remaining(),
        total,
        matches: found.length,
        error,
        startedAt,
        finishedAt,
        next: state === 'running' ? null : walk.next(),
      };
    },
    async stop() {
      finish('stopped');
      await ended;
    },
  };
};
