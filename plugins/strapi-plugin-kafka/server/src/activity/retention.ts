import type { Core } from '@strapi/strapi';
import type { ActivityStore } from './store';
import { inOwnWords } from '../databaseError';

/** How often old entries are looked for; milliseconds. */
const INTERVAL = 60 * 60 * 1000;
const DAY = 24 * 60 * 60 * 1000;

interface RetentionDeps {
  strapi: Core.Strapi;
  store: Pick<ActivityStore, 'deleteBefore' | 'deleteBeyond'>;
  retentionDays: number;
  maxEntries: number;
}

/** Deletes entries of the activity log that are too old or too many. */
export const createActivityRetention = ({ strapi, store, retentionDays, maxEntries }: RetentionDeps) => {
  let timer: NodeJS.Timeout | null = null;

  const sweep = async (): Promise<void> => {
    try {
      const old = await store.deleteBefore(new Date(Date.now() - retentionDays * DAY));
      const deleted = old + (await store.deleteBeyond(maxEntries));
      if (deleted > 0) strapi.log.info(`[kafka] ${deleted} old entries of the activity log were deleted.`);
    } catch (error) {
      strapi.log.warn(`[kafka] Old activity could not be deleted, next try in an hour: ${inOwnWords(error)}`);
    }
  };

  return {
    start(): void {
      timer = setInterval(() => void sweep(), INTERVAL);
      void sweep();
    },
    stop(): void {
      if (timer) clearInterval(timer);
    },
  };
};
