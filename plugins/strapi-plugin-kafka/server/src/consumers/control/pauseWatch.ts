import type { ConsumerPause } from '../../../../contract/status';
import { createTicker } from '../../ticker';
import type { PauseStore } from './pauses';

/** How soon is followed what another instance has paused or resumed; milliseconds. */
const INTERVAL = 1_000;

interface PauseWatchDeps {
  store: Pick<PauseStore, 'list'>;
  /** A consumer is paused now, or no longer is. */
  onChange(consumer: string, paused: boolean): void;
  onFailure(error: Error): void;
}

/** Keeps in mind which consumers are paused, by whatever instance. */
export const createPauseWatch = ({ store, onChange, onFailure }: PauseWatchDeps) => {
  let known = new Map<string, ConsumerPause>();
  let looked = 0;

  const look = async (): Promise<void> => {
    const mine = ++looked;
    const found = await store.list();
    // A later look has been faster and knows better.
    if (mine !== looked) return;
    const before = known;
    known = found;
    for (const name of found.keys()) if (!before.has(name)) onChange(name, true);
    for (const name of before.keys()) if (!found.has(name)) onChange(name, false);
  };

  const ticker = createTicker(INTERVAL, () => look().catch(onFailure));

  return {
    /** Looks at once. */
    look,

    of: (consumer: string): ConsumerPause | null => known.get(consumer) ?? null,

    /** Resolves when it is known what is paused: nothing must be read before. */
    async start(): Promise<void> {
      await look();
      ticker.start();
    },

    stop: ticker.stop,
  };
};

export type PauseWatch = ReturnType<typeof createPauseWatch>;
