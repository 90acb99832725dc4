import type { Core } from '@strapi/strapi';
import { ACTIVITY_ACTIONS, type ActivityAction, type ActivityDetails } from '../../../contract/activity';
import type { Actor } from '../../../contract/actors';
import type { ResolvedConfig } from '../config/schema';
import type { ActivityService } from '../services';
import { createActivityRetention } from './retention';
import { createActivityStore } from './store';
import { inOwnWords } from '../databaseError';

/** Something that somebody has done; see `ActivityDetails` for how another one is added. */
export interface DoneAction<Action extends ActivityAction = ActivityAction> {
  action: Action;
  /** Name of what it was done to, of the kind that `ACTIVITY_ACTIONS` says; null: several. */
  subject: string | null;
  detail: ActivityDetails[Action];
  who: Actor | null;
}

/**
 * Notes what somebody has done. Call it after it has been done, and outside of a transaction. Never fails: what was done
 * stands, so a note that cannot be written is told to the log instead.
 */
export type RecordActivity = <Action extends ActivityAction>(done: DoneAction<Action>) => Promise<void>;

/** What people have done: noted here, listed, and forgotten when it is old. */
export const createActivity = ({ strapi, config }: { strapi: Core.Strapi; config: ResolvedConfig }) => {
  const store = createActivityStore(strapi);
  const retention = createActivityRetention({ strapi, store, ...config.activity });

  const record: RecordActivity = async ({ action, subject, detail, who }) => {
    try {
      await store.add({ action, subject, detail, who, subjectKind: ACTIVITY_ACTIONS[action] });
    } catch (error) {
      const done = JSON.stringify({ action, subject, detail, who });
      strapi.log.error(`[kafka] The activity log could not be written (${inOwnWords(error)}): ${done}`);
    }
  };

  const service: ActivityService = {
    async list(filter, paging) {
      const [{ entries, total }, people] = await Promise.all([store.list(filter, paging), store.people()]);
      return { entries, pagination: { ...paging, total }, people };
    },
  };

  return { record, service, start: retention.start, stop: retention.stop };
};
