import type {
  ConsumerLedger,
  GeneratorRun,
  LedgerBalance,
  LedgerVerdict,
  RunCounts,
  RunLedger,
} from '../../../contract/generators';
import type { TopicEnds } from './runRow';

/** How far a consumer is in a partition, and where its log begins. */
export interface Reached {
  partition: number;
  position: number | null;
  start: number;
}

interface LedgerInput {
  run: GeneratorRun;
  /** Where the topic ended when the run did; null when nobody knows. */
  ends: TopicEnds | null;
  outcomes: ({ consumer: string } & RunCounts)[];
  /** By consumer; as old as the last sample, which errs on the side of "not yet". */
  reached: (consumer: string) => Reached[];
}

const SEVERITY: Record<LedgerVerdict, number> = { balanced: 0, not_yet: 1, never: 2 };

/** Where the messages of a run are, whether that adds up, and if not, why. */
export const toLedger = ({ run, ends, outcomes, reached }: LedgerInput): RunLedger => {
  const consumers = outcomes.map(({ consumer, ...counts }): ConsumerLedger => {
    const { written, unchanged, duplicate, refused, dead, waiting } = counts;
    return {
      consumer,
      consumed: written + unchanged + duplicate + refused + dead + waiting,
      ...counts,
      balance: balanceOf(run, counts, hasPassed(reached(consumer), ends)),
    };
  });
  const own = balanceOfSends(run) ?? settled('no_consumer');
  const balances = consumers.map(({ balance }) => balance);
  const worst = balances.reduce((a, b) => (SEVERITY[b.verdict] > SEVERITY[a.verdict] ? b : a), balances[0] ?? own);
  return { consumers, balance: worst };
};

const balanceOf = (run: GeneratorRun, counts: RunCounts, passed: boolean): LedgerBalance => {
  const { written, unchanged, refused, dead, waiting, replayed } = counts;
  const missing = run.acknowledged - (written + unchanged + refused + dead + waiting - replayed);
  const own = balanceOfSends(run);
  if (own) return own;
  if (missing < 0) return { verdict: 'never', reason: run.resent > 0 ? 'resent' : 'repeated', count: -missing };
  if (missing > 0 && passed) return { verdict: 'never', reason: 'lost', count: missing };
  if (missing > 0) return { verdict: 'not_yet', reason: 'not_consumed', count: missing };
  if (waiting > 0) return { verdict: 'not_yet', reason: 'waiting', count: waiting };
  return settled('balanced');
};

/** What the run itself says against a balance; null when it has ended and knows of every message where it is. */
const balanceOfSends = ({ state, inexact, generated, acknowledged }: GeneratorRun): LedgerBalance | null => {
  if (state === 'running') return { verdict: 'not_yet', reason: 'running', count: 0 };
  if (inexact) return { verdict: 'never', reason: 'inexact', count: 0 };
  if (generated > acknowledged) return { verdict: 'never', reason: 'unanswered', count: generated - acknowledged };
  return null;
};

const settled = (reason: 'balanced' | 'no_consumer'): LedgerBalance => ({ verdict: 'balanced', reason, count: 0 });

/**
 * Whether nothing of the run can come any more: in every partition the position is beyond the run's end, or the log
 * begins there, so that what was before is gone.
 */
const hasPassed = (reached: Reached[], ends: TopicEnds | null): boolean => {
  if (!ends) return false;
  const places = new Map(reached.map((place) => [place.partition, place]));
  return ends.every(([partition, end]) => {
    const place = places.get(partition);
    return place !== undefined && Math.max(place.position ?? 0, place.start) >= end;
  });
};
