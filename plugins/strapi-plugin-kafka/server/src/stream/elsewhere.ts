import type { Core } from '@strapi/strapi';
import type { Consumers } from '../consumers';
import type { StoredPosition } from '../consumers/positions';
import { createTicker } from '../ticker';
import { streamable } from './access';
import type { Stream } from './index';
import { inOwnWords } from '../databaseError';

const INTERVAL = 1_000;

/**
 * Notices what other instances of Strapi consume: while somebody looks on, it reads the positions, which move in the same
 * transactions as entries change. A position of a partition that is not this process's own tells how many messages were
 * applied, not which entries they changed: that clients ask for.
 */
export const createElsewhere = (deps: { strapi: Core.Strapi; consumers: Consumers; stream: Stream }) => {
  const { strapi, consumers, stream } = deps;
  const byGroup = new Map(consumers.configured.map((consumer) => [consumer.groupId, consumer]));
  let known: Map<string, number> | null = null;

  /** Of a handler it is not known what it writes: anything that can be seen. */
  const tell = (groupId: string, messages: number): void => {
    const entry = byGroup.get(groupId)?.config.entry;
    for (const uid of entry ? [entry.contentType] : streamable(strapi)) stream.onElsewhere(uid, messages);
  };

  const isOwn = ({ groupId, partition }: StoredPosition): boolean => {
    const name = byGroup.get(groupId)?.name;
    return name === undefined || (consumers.statusOf(name)?.assigned.includes(partition) ?? false);
  };

  const look = async (): Promise<void> => {
    if (!stream.hasClients) {
      known = null;
      return;
    }
    const positions = await consumers.positions.list();
    const now = new Map(positions.map(({ groupId, partition, next }) => [`${groupId} ${partition}`, next]));
    for (const position of positions) {
      const before = known?.get(`${position.groupId} ${position.partition}`) ?? (known ? 0 : position.next);
      if (position.next > before && !isOwn(position)) tell(position.groupId, position.next - before);
    }
    known = now;
  };

  return createTicker(INTERVAL, () =>
    look().catch((error: Error) => {
      strapi.log.debug(`[kafka] The stream could not look at the positions: ${inOwnWords(error)}`);
    }),
  );
};
