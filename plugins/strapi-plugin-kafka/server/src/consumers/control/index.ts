import type { Core } from '@strapi/strapi';
import type { Actor } from '../../../../contract/actors';
import type { ConsumerPause } from '../../../../contract/status';
import type { RecordActivity } from '../../activity';
import { inTransaction } from '../../database/transaction';
import { ServiceError } from '../../errors';
import type { ConfiguredConsumer } from '..';
import type { ParkedStore } from '../parked';
import type { PauseStore } from './pauses';
import type { PauseWatch } from './pauseWatch';

interface ControlDeps {
  strapi: Core.Strapi;
  /** @throws ServiceError `unknown_consumer` */
  find(name: string): ConfiguredConsumer;
  store: PauseStore;
  watch: PauseWatch;
  parked: Pick<ParkedStore, 'giveTime'>;
  record: RecordActivity;
}

/** Pauses and resumes consumers, by a person's wish. Methods throw `ServiceError`. */
export const createControl = ({ strapi, find, store, watch, parked, record }: ControlDeps) => {
  const log = (who: Actor | null, did: string) => strapi.log.info(`[kafka] ${who?.name ?? 'system'} ${did}.`);

  return {
    /** `unknown_consumer`; `already_paused` with who did it. */
    async pause(name: string, reason: string, who: Actor | null): Promise<ConsumerPause> {
      find(name);
      const pause = { by: who, at: new Date().toISOString(), reason };
      const added = await store.add(name, pause);
      await watch.look();
      if (!added) {
        const by = watch.of(name)?.by?.name ?? 'somebody';
        throw new ServiceError('already_paused', `"${name}" is paused already, by ${by}.`);
      }
      log(who, `paused ${name}: ${reason}`);
      await record({ action: 'consumer_paused', subject: name, detail: { reason }, who });
      return pause;
    },

    /** `unknown_consumer`, `not_paused`. */
    async resume(name: string, who: Actor | null): Promise<void> {
      const { groupId } = find(name);
      await watch.look();
      const pause = watch.of(name);
      if (!pause) throw notPaused(name);
      const lasted = Date.now() - Date.parse(pause.at);
      const ended = await inTransaction(strapi, async (trx) => {
        if (!(await store.remove(trx, name))) return false;
        // They could not be tried meanwhile.
        await parked.giveTime(trx, groupId, lasted);
        return true;
      });
      await watch.look();
      if (!ended) throw notPaused(name);
      log(who, `resumed ${name}`);
      const detail = { reason: pause.reason, seconds: Math.round(lasted / 1_000) };
      await record({ action: 'consumer_resumed', subject: name, detail, who });
    },
  };
};

const notPaused = (name: string) => new ServiceError('not_paused', `"${name}" is not paused.`);
