import type { Actor } from '../../../../contract/actors';
import type {
  ParkedMatch,
  ParkedMatchingResponse,
  ParkedResponse,
  ParkedWish,
  ParkedWishResponse,
} from '../../../../contract/parked';
import type { RecordActivity } from '../../activity';
import type { Orphans } from './orphans';
import type { ParkedRegister } from './register';
import type { Wishes } from './wishes';

interface ServiceDeps {
  register: ParkedRegister;
  wishes: Wishes;
  orphans: Orphans;
  record: RecordActivity;
  /** Something is to be done: whoever holds the partitions in this process does it at once. */
  ring(): void;
  /** There are new dead letters. */
  ringRelay(): void;
}

/** What people do with messages that wait. */
export const createParkedService = ({ register, wishes, orphans, record, ring, ringRelay }: ServiceDeps) => ({
  async list(match: ParkedMatch, paging: { page: number; pageSize: number }): Promise<ParkedResponse> {
    const [{ messages, total }, waiting] = await Promise.all([register.list(match, paging), register.countByReason()]);
    return { messages, pagination: { ...paging, total }, waiting };
  },

  /**
   * Stores the wish; whoever holds the partition fulfils it within seconds, under its fence. Of messages that belong to no
   * consumer nobody holds the partition: they are given up here, and not retried.
   */
  async wish(wish: ParkedWish, ids: string[], who: Actor | null): Promise<ParkedWishResponse> {
    const orphaned = await orphans.among(ids);
    const refused = wish === 'retry' ? orphaned : [];
    const noted = await wishes.note(wish, ids, who);
    ring();
    if (wish === 'give_up' && orphaned.length > 0) {
      await orphans.giveUp(orphaned, who);
      noted.push(...orphaned);
      ringRelay();
    }
    await recordWish({ record, wish, ids: noted, count: noted.length, match: null, who });
    const known = new Set([...noted, ...refused]);
    return { noted, refused, gone: ids.filter((id) => !known.has(id)) };
  },

  async wishMatching(wish: ParkedWish, match: ParkedMatch, who: Actor | null): Promise<ParkedMatchingResponse> {
    let count = await wishes.noteMatching(wish, match, who);
    ring();
    if (wish === 'give_up') {
      count += await orphans.giveUpMatching(match, who);
      ringRelay();
    }
    await recordWish({ record, wish, ids: [], count, match, who });
    return { count };
  },
});

const ACTIONS = { retry: 'parked_retried', give_up: 'parked_given_up' } as const;

/** One note for all of them; of a single one with its id. */
const recordWish = async (wished: {
  record: RecordActivity;
  wish: ParkedWish;
  ids: string[];
  count: number;
  match: ParkedMatch | null;
  who: Actor | null;
}): Promise<void> => {
  const { record, wish, ids, count, match, who } = wished;
  if (count === 0) return;
  const subject = ids.length === 1 ? ids[0] : null;
  await record({ action: ACTIONS[wish], subject, detail: { count, match }, who });
};

export type ParkedService = ReturnType<typeof createParkedService>;
