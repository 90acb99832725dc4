import { BrokerError, isUnreadable } from '../../broker/errors';
import type { Broker, BrokerRecord, TopicOffsets } from '../../broker/port';
import type { Witness } from '../partition/witness';

/** Where the witness of a partition is to be found, if its log still holds it. */
export interface Sought {
  log: TopicOffsets;
  witness: Witness | null;
}

/** Bytes of one request. */
const ROOM = 4 * 1024 * 1024;
/** Bytes of each partition: little at first, for a broker fills up what is allowed, then more for larger batches. */
const FIRST_SHARE = 4 * 1024;
const GROWTH = 16;

type Found = Map<number, BrokerRecord | null | Error>;

/**
 * Of each partition the first record at or after the witness's offset: null where the log no longer holds that offset, or
 * not yet, or it cannot be read, an error where the broker did not give it. One request to each broker, and more only for batches that find no room.
 *
 * @throws BrokerError `unreachable`
 */
export const readWitnessed = async (
  { observer }: Broker,
  topic: string,
  sought: ReadonlyMap<number, Sought>,
): Promise<Found> => {
  const found: Found = new Map([...sought.keys()].map((partition) => [partition, null]));
  const from = [...sought].flatMap(([partition, { log, witness }]) =>
    witness && witness.offset >= log.start && witness.offset < log.end ? [{ partition, offset: witness.offset }] : [],
  );

  const fetchSome = async (some: typeof from): Promise<void> => {
    let left = some;
    for (let share = FIRST_SHARE; left.length > 0; share = Math.min(ROOM, share * GROWTH)) {
      const ranges = await observer.fetch(
        topic,
        left.map((one) => ({ ...one, maxBytes: share })),
        ROOM,
      );
      const offsets = new Map(left.map(({ partition, offset }) => [partition, offset]));
      // Where it would read on at the same offset, others have taken the room.
      const come = ranges.filter(({ partition, next }) => next !== offsets.get(partition));
      if (come.length === 0) return;
      for (const { partition, records } of come) {
        found.set(partition, records[0] ?? null);
        offsets.delete(partition);
      }
      left = left.filter(({ partition }) => offsets.has(partition));
    }
  };

  /** One that cannot be read, as for a codec that is missing, is found by halves. */
  const fetchOrHalve = async (some: typeof from): Promise<void> => {
    try {
      await fetchSome(some);
    } catch (error) {
      if (error instanceof BrokerError && error.code === 'unreachable') throw error;
      // One that cannot be read says nothing, as one that is gone. What comes next may be readable.
      if (some.length === 1) return void found.set(some[0].partition, isUnreadable(error) ? null : (error as Error));
      const half = Math.ceil(some.length / 2);
      await fetchOrHalve(some.slice(0, half));
      await fetchOrHalve(some.slice(half));
    }
  };
  if (from.length > 0) await fetchOrHalve(from);
  return found;
};
