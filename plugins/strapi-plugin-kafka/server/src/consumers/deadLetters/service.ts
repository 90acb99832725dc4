import type { Actor } from '../../../../contract/actors';
import type {
  CheckVerdict,
  DeadLetterDetails,
  DeadLetterFilter,
  DeadLetterMatch,
  DeadLettersResponse,
  ResolveMatchingRequest,
  ResolveMatchingResponse,
  ResolveResponse,
  ShownLetterResponse,
} from '../../../../contract/deadLetters';
import type { RecordActivity } from '../../activity';
import type { BrokerRecord } from '../../broker/port';
import { ServiceError } from '../../errors';
import { endsWithin } from '../../timeLimit';
import { fromStoredRecord } from '../storedRecord';
import type { Decisions, Resolution } from './decisions';
import { isBare, notStored } from './newRows';
import { toDetails, type DeadLetterRegister, type LetterOutcome } from './register';
import type { Replayer } from './replayer';
import type { DeadLetterRow } from './store';

/** How long an answer waits for replays to be sent; milliseconds. */
const REPLAY_WAIT = 3_000;
/** Letters of one request by filter. */
const MATCHING_LIMIT = 10_000;

interface ServiceDeps {
  register: DeadLetterRegister;
  decisions: Decisions;
  replayer: Replayer;
  record: RecordActivity;
  /** What would become of a record of this consumer; null when the consumer is no longer configured. */
  dryRun: (
    origin: { consumer: string; topic: string; partition: number },
    record: BrokerRecord,
  ) => Promise<CheckVerdict> | null;
}

/** What people do with dead letters. Methods throw `ServiceError`. */
export const createDeadLetterService = ({ register, decisions, replayer, record, dryRun }: ServiceDeps) => {
  const get = async (id: string): Promise<DeadLetterRow> => {
    const row = await register.find(id);
    if (!row) throw new ServiceError('unknown_letter', `There is no dead letter "${id}".`);
    return row;
  };

  const tell = async (id: string): Promise<DeadLetterDetails> => {
    const [row, history] = await Promise.all([get(id), register.history(id)]);
    return toDetails(row, history);
  };

  const check = async (id: string, value: string): Promise<CheckVerdict> => {
    const row = await get(id);
    if (isBare(row)) throw new ServiceError('invalid', notStored(row));
    const verdict = await dryRun(row, { ...fromStoredRecord(row), value: Buffer.from(value) });
    if (verdict) return verdict;
    const text = `The consumer "${row.consumer}" is not configured any more: nothing can tell whether the value fits.`;
    throw new ServiceError('invalid', text);
  };

  /** One note for all of them; of a single one with its id. */
  const recordResolution = async (
    to: Resolution,
    { ids, count, match = null }: { ids?: string[]; count: number; match?: DeadLetterMatch | null },
    who: Actor | null,
  ): Promise<void> => {
    if (count === 0) return;
    const action = to === 'replaying' ? 'letters_replayed' : 'letters_discarded';
    const subject = ids?.length === 1 ? ids[0] : null;
    await record({ action, subject, detail: { count, match }, who });
  };

  const resolve = async (ids: string[], to: Resolution, who: Actor | null): Promise<Set<string>> => {
    const decided = await decisions.resolve(ids, to, who);
    await recordResolution(to, { ids: [...decided], count: decided.size }, who);
    return decided;
  };

  const resolveMatching = async (
    { match, limit = MATCHING_LIMIT }: ResolveMatchingRequest,
    to: Resolution,
    who: Actor | null,
  ) => {
    const count = await decisions.resolveMatching(match, to, who, limit);
    await recordResolution(to, { count, match }, who);
    return { count, remaining: await register.count({ ...match, state: 'open' }) };
  };

  return {
    async list(filter: DeadLetterFilter, paging: { page: number; pageSize: number }): Promise<DeadLettersResponse> {
      const asOf = new Date().toISOString();
      const [{ letters, total }, open] = await Promise.all([register.list(filter, paging), register.openByReason()]);
      return { letters, pagination: { ...paging, total }, open, asOf };
    },

    /** @param filter of the list that it is looked at in */
    async get(id: string, filter: DeadLetterFilter): Promise<ShownLetterResponse> {
      const row = await get(id);
      const [history, neighbours] = await Promise.all([register.history(id), register.neighbours(row, filter)]);
      return { letter: toDetails(row, history), neighbours };
    },

    /** `unknown_letter`; `invalid` when its consumer is gone. */
    check,

    /** Accepts a value that would be applied, or would wait. `invalid` with the issues when it would be refused. */
    async repair(id: string, value: string, who: Actor | null): Promise<DeadLetterDetails> {
      const { outcome, detail, issues } = await check(id, value);
      if (outcome === 'refused') throw new ServiceError('invalid', detail ?? 'It would be refused.', issues);
      if (!(await decisions.repair(id, value, who))) throw new ServiceError('not_open', whyNot(await get(id)));
      const letter = await tell(id);
      const { consumer, topic, partition, offset } = letter;
      await record({ action: 'letter_repaired', subject: id, detail: { consumer, topic, partition, offset }, who });
      return letter;
    },

    /** Stores that letters are to be replayed, and waits a little for that to happen. */
    async replay(ids: string[], who: Actor | null): Promise<ResolveResponse> {
      const decided = await resolve(ids, 'replaying', who);
      if (decided.size > 0) await endsWithin(REPLAY_WAIT, replayer.flush());
      const outcomes = await register.statesOf(ids);
      const stateOf = (id: string) => (decided.has(id) ? outcomes.get(id)?.state : undefined);
      const done = ids.filter((id) => stateOf(id) === 'replayed');
      const pending = ids.filter((id) => stateOf(id) === 'replaying');
      const failed = ids.filter((id) => !done.includes(id) && !pending.includes(id));
      return { done, pending, failed: failed.map((id) => ({ id, message: whyNot(outcomes.get(id)) })) };
    },

    async discard(ids: string[], who: Actor | null): Promise<ResolveResponse> {
      const done = await resolve(ids, 'discarded', who);
      const failed = ids.filter((id) => !done.has(id));
      const outcomes = await register.statesOf(failed);
      return { done: [...done], pending: [], failed: failed.map((id) => ({ id, message: whyNot(outcomes.get(id)) })) };
    },

    async replayMatching(matching: ResolveMatchingRequest, who: Actor | null): Promise<ResolveMatchingResponse> {
      const answer = await resolveMatching(matching, 'replaying', who);
      replayer.ring();
      return answer;
    },

    discardMatching: (matching: ResolveMatchingRequest, who: Actor | null): Promise<ResolveMatchingResponse> =>
      resolveMatching(matching, 'discarded', who),
  };
};

export type DeadLetterService = ReturnType<typeof createDeadLetterService>;

/** Why nothing was done with a letter. */
const whyNot = (letter: LetterOutcome | undefined): string => {
  if (!letter) return 'There is no such dead letter (any more).';
  if (letter.state === 'open') return letter.replayError ?? 'It is open again.';
  const done = letter.state === 'replaying' ? 'is being replayed' : `was ${letter.state}`;
  return `It ${done} already, by ${letter.resolvedBy ?? 'somebody'}.`;
};
