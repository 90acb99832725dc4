import { inOwnWords } from '../databaseError';
import { createTicker } from '../ticker';
import type { Assignment } from './assignment';
import type { Positions } from './positions';

/** How soon is noticed what another instance, a person or a restored database has changed; milliseconds. */
const CHECK_EVERY_MS = 2_000;

interface BeliefCheckDeps {
  positions: Pick<Positions, 'standings'>;
  /** The present assignments of all consumers of this process. */
  assignments(): Assignment[];
  log: { debug(message: string): void };
}

/**
 * Compares what the workers of this process believe (epoch and position of their claims) with the database, in one query
 * for all of them. A partition that differs is claimed again: its position was moved, or it was claimed elsewhere, or the
 * database is another one. Workers in the middle of their work are left alone, for the fence tells them.
 */
export const createBeliefCheck = ({ positions, assignments, log }: BeliefCheckDeps) => {
  const check = async (): Promise<void> => {
    const asked = assignments();
    if (asked.length === 0) return;
    // Noted before the query: who has worked since knows better than its answer.
    const comparisons = asked.map((assignment) => assignment.prepareComparison());
    const standings = await positions.standings(asked.map(({ groupId }) => groupId));
    for (const compare of comparisons) compare(standings);
  };

  const ticker = createTicker(CHECK_EVERY_MS, () => look());
  const look = (): Promise<void> =>
    check().catch((error: unknown) => {
      log.debug(`[kafka] Positions could not be compared and are compared again soon: ${inOwnWords(error)}`);
    });

  return {
    /** Compares now. Never rejects. */
    look,
    start: ticker.start,
    stop: ticker.stop,
  };
};
