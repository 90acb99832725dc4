import type {
  CheckVerdict,
  DeadLetterDetails,
  DeadLetterFilter,
  DeadLettersResponse,
  ResolveResponse,
} from '../../../../contract/deadLetters';
import type { Broker, BrokerProducer, BrokerRecord } from '../../broker/port';
import { ServiceError } from '../../errors';
import type { Actor } from '../../../../contract/actors';
import { fromStoredRecord } from '../storedRecord';
import { toDetails, type DeadLetterRegister } from './register';
import { toReplay } from './replay';
import type { DeadLetterRow } from './store';

interface ServiceDeps {
  broker: Broker;
  register: DeadLetterRegister;
  /** What would become of a record of this consumer; null when the consumer is no longer configured. */
  dryRun: (
    origin: { consumer: string; topic: string; partition: number },
    record: BrokerRecord,
  ) => Promise<CheckVerdict> | null;
}

const nameOf = (who: Actor | null): string => who?.name ?? 'system';

/** What people do with dead letters. Methods throw `ServiceError`. */
export const createDeadLetterService = ({ broker, register, dryRun }: ServiceDeps) => {
  const get = async (id: string): Promise<DeadLetterRow> => {
    const row = await register.find(id);
    if (!row) throw new ServiceError('unknown_letter', `There is no dead letter "${id}".`);
    return row;
  };

  const check = async (id: string, value: string): Promise<CheckVerdict> => {
    const row = await get(id);
    const verdict = await dryRun(row, { ...fromStoredRecord(row), value: Buffer.from(value) });
    if (verdict) return verdict;
    const text = `The consumer "${row.consumer}" is not configured any more: nothing can tell whether the value fits.`;
    throw new ServiceError('invalid', text);
  };

  const replayOne = async (producer: BrokerProducer, id: string, who: Actor | null): Promise<void> => {
    const row = await get(id);
    await claim(id, 'replayed', who);
    try {
      await producer.send(row.topic, [toReplay(row)]);
    } catch (error) {
      // It may have arrived all the same. That does no harm: a replayed message is taken once.
      await register.move(id, 'replayed', 'open', null);
      throw error;
    }
  };

  const claim = async (id: string, state: 'replayed' | 'discarded', who: Actor | null): Promise<void> => {
    if (await register.move(id, 'open', state, nameOf(who))) return;
    const row = await get(id);
    throw new ServiceError('not_open', `It was ${row.state} by ${row.resolvedBy ?? 'somebody'} already.`);
  };

  /** One after the other, in the order given: letters of one key keep it. */
  const each = async (ids: string[], deal: (id: string) => Promise<void>): Promise<ResolveResponse> => {
    const answer: ResolveResponse = { done: [], failed: [] };
    for (const id of ids) {
      try {
        await deal(id);
        answer.done.push(id);
      } catch (error) {
        answer.failed.push({ id, message: (error as Error).message });
      }
    }
    return answer;
  };

  return {
    async list(filter: DeadLetterFilter, paging: { page: number; pageSize: number }): Promise<DeadLettersResponse> {
      const [{ letters, total }, open] = await Promise.all([register.list(filter, paging), register.openByReason()]);
      return { letters, pagination: { ...paging, total }, open };
    },

    get: async (id: string): Promise<DeadLetterDetails> => toDetails(await get(id)),

    /** `unknown_letter`; `invalid` when its consumer is gone. */
    check,

    /** Accepts a value that would be applied, or would wait. `invalid` with the issues when it would be refused. */
    async repair(id: string, value: string, who: Actor | null): Promise<DeadLetterDetails> {
      const { outcome, detail, issues } = await check(id, value);
      if (outcome === 'refused') throw new ServiceError('invalid', detail ?? 'It would be refused.', issues);
      if (!(await register.repair(id, value, nameOf(who)))) {
        throw new ServiceError('not_open', 'It has been replayed or discarded already.');
      }
      return toDetails(await get(id));
    },

    /** Sends letters to their topics again, in the order given. */
    async replay(ids: string[], who: Actor | null): Promise<ResolveResponse> {
      const producer = broker.createProducer();
      try {
        return await each(ids, (id) => replayOne(producer, id, who));
      } finally {
        await producer.disconnect();
      }
    },

    discard: (ids: string[], who: Actor | null) => each(ids, (id) => claim(id, 'discarded', who)),
  };
};

export type DeadLetterService = ReturnType<typeof createDeadLetterService>;
