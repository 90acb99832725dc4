import type { Core } from '@strapi/strapi';
import type { DeadLetterRegister } from './register';
import { inOwnWords } from '../../databaseError';

/** How often old letters are looked for; milliseconds. */
const INTERVAL = 60 * 60 * 1000;
const DAY = 24 * 60 * 60 * 1000;

/** Deletes letters that were dealt with long ago. Open ones stay, however old. */
export const createRetention = (deps: { strapi: Core.Strapi; register: DeadLetterRegister; days: number }) => {
  const { strapi, register, days } = deps;
  let timer: NodeJS.Timeout | null = null;

  const sweep = async (): Promise<void> => {
    try {
      const deleted = await register.deleteResolvedBefore(new Date(Date.now() - days * DAY));
      if (deleted > 0)
        strapi.log.info(`[kafka] ${deleted} dead letters, resolved over ${days} days ago, were deleted.`);
    } catch (error) {
      strapi.log.warn(`[kafka] Old dead letters could not be deleted, next try in an hour: ${inOwnWords(error)}`);
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
