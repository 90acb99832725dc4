import type { Actor } from '../../../../contract/actors';
import type {
  ParkedMatch,
  ParkedMatchingResponse,
  ParkedResponse,
  ParkedWish,
  ParkedWishResponse,
} from '../../../../contract/parked';
import type { RecordActivity } from '../../activity';
import type { ParkedRegister } from './register';
import type { Wishes } from './wishes';

interface ServiceDeps {
  register: ParkedRegister;
  wishes: Wishes;
  record: RecordActivity;
  /** Something is to be done: whoever holds the partitions in this process does it at once. */
  ring(): void;
}

/** What people do with messages that wait. */
export const createParkedService = ({ register, wishes, record, ring }: ServiceDeps) => ({
  async list(match: ParkedMatch, paging: { page: number; pageSize: number }): Promise<ParkedResponse> {
    const [{ messages, total }, waiting] = await Promise.all([register.list(match, paging), register.countByReason()]);
    return { messages, pagination: { ...paging, total }, waiting };
  },

  /** Stores the wish; whoever holds the partition fulfils it within seconds, under its fence. */
  async wish(wish: ParkedWish, ids: string[], who: Actor | null): Promise<ParkedWishResponse> {
    const noted = await wishes.note(wish, ids, who);
    ring();
    await recordWish({ record, wish, ids: [...noted], count: noted.size, match: null, who });
    return { noted: [...noted], gone: ids.filter((id) => !noted.has(id)) };
  },

  async wishMatching(wish: ParkedWish, match: ParkedMatch, who: Actor | null): Promise<ParkedMatchingResponse> {
    const count = await wishes.noteMatching(wish, match, who);
    ring();
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
