import type { RunStore } from './runStore';
import { inOwnWords } from '../databaseError';

/** How often old runs are looked for; milliseconds. */
const INTERVAL = 60 * 60 * 1_000;

interface RunRetentionDeps {
  store: Pick<RunStore, 'deleteOld'>;
  generators(): string[];
  log: { info(message: string): void; warn(message: string): void };
}

/** Deletes the runs that nobody will look at any more, see `RUN_RETENTION`. */
export const createRunRetention = ({ store, generators, log }: RunRetentionDeps) => {
  let timer: NodeJS.Timeout | null = null;

  const sweep = async (): Promise<void> => {
    try {
      const deleted = await store.deleteOld(generators());
      if (deleted > 0) log.info(`[kafka] ${deleted} old runs of generators were deleted.`);
    } catch (error) {
      log.warn(`[kafka] Old runs could not be deleted, next try in an hour: ${inOwnWords(error)}`);
    }
  };

  return {
    start(): void {
      timer = setInterval(() => void sweep(), INTERVAL);
      timer.unref();
      void sweep();
    },
    stop(): void {
      if (timer) clearInterval(timer);
    },
  };
};
