import type { PartitionProblem } from '../../../contract/problems';
import { VERDICTS } from '../../../contract/verdict';
import type { ConsumerJudgement, Judgement, Verdict, VerdictFigures, VerdictCode } from '../../../contract/verdict';

/** Observations that a verdict is made from: the last minute at the usual interval. */
export const WINDOW = 12;
/**
 * With fewer a lag is not judged: one commit makes no rule. At the usual interval they take longer than the 30 s for which
 * a group waits for a member that has died.
 */
export const NEEDED = 8;

/** One look at a partition, from one consumer's side. */
export interface Observation {
  /** Milliseconds since the epoch. */
  at: number;
  /** Next offset to apply; null before the first claim. */
  position: number | null;
  lag: number;
  /** Whether the consumer gave a sign of life: its group has a member, or its position has moved since the last look. */
  alive: boolean;
}

/** What is known of a partition when it is judged. */
export interface Evidence {
  /** Oldest first, `WINDOW` at most, without a gap between them. */
  observations: readonly Observation[];
  /** Milliseconds since the epoch. */
  now: number;
  /** Messages that may wait without a word. */
  allowedLag: number;
  /** Its position cannot be trusted: it stands still until a person moves it. */
  incident: boolean;
  /** It stands still at this offset, because nothing may overtake a message that waits (policy `halt`). */
  blockedAt: number | null;
  /** What keeps it from getting on; null: nothing. */
  problem?: PartitionProblem | null;
  /** A person has paused the consumer. */
  paused?: boolean;
  /** Milliseconds since the epoch when the brokers were last heard of, if they are away now; null: never heard of. */
  brokersAwaySince?: number | null;
}

/**
 * Burrow's rules (https://github.com/linkedin/Burrow/wiki/Consumer-Lag-Evaluation-Rules) on positions in the database.
 *
 * Burrow sees what consumers commit; one that commits the same offset again and again is alive and stuck (stalled), one
 * that commits no more is gone (stopped). Here a position does not tell the two apart, so the group does: it has members
 * or it has none.
 */
export const judgePartition = (evidence: Evidence): Judgement => {
  const { observations, now, brokersAwaySince } = evidence;
  const latest = observations.at(-1);
  const lag = latest?.lag ?? 0;
  if (evidence.incident) return because('halted', 'incident', { lag });
  if (evidence.blockedAt !== null) return because('halted', 'message_waits', { offset: evidence.blockedAt, lag });
  if (evidence.problem) return judgeProblem(evidence.problem, lag);
  if (evidence.paused) return because('paused', 'paused', { lag });
  if (brokersAwaySince !== undefined) return brokersAway(brokersAwaySince, now);
  if (!latest) return because('unknown', 'too_few_observations', { observations: 0, needed: NEEDED, lag });
  return judgeWithin(observations, latest, Math.max(evidence.allowedLag, inFlight(observations)));
};

/** A problem that is known needs no observations. Incidents and messages that wait are verdicts of their own. */
const judgeProblem = ({ code, offset, cause }: PartitionProblem, lag: number): Judgement => {
  if (code === 'incident') return because('halted', 'incident', { lag });
  if (code === 'message_waits') return because('halted', 'message_waits', { offset, lag });
  return because('stalled', code, { offset, cause: cause ?? 'unknown', lag });
};

const judgeWithin = (observations: readonly Observation[], latest: Observation, allowed: number): Judgement => {
  const { lag, position } = latest;
  const [first] = observations;
  const seconds = secondsBetween(first.at, latest.at);
  if (lag === 0) return because('ok', 'caught_up', {});
  if (lag <= allowed) return because('ok', 'lag_allowed', { lag, allowed: Math.round(allowed) });
  if (observations.some((one) => one.lag === 0)) return because('ok', 'caught_up_lately', { lag, seconds });
  if (observations.length < NEEDED) {
    return because('unknown', 'too_few_observations', { observations: observations.length, needed: NEEDED, lag });
  }
  const lastSeen = observations.findLast(({ alive }) => alive)?.at;
  // Silent for longer than it was heard of before.
  if (lastSeen === undefined || latest.at - lastSeen > lastSeen - first.at) {
    return because('stopped', 'nobody_reads', { lag, seconds: secondsBetween(lastSeen ?? first.at, latest.at) });
  }
  const back = stepBack(observations);
  if (back) return because('rewind', 'position_went_back', back);
  if (observations.every((one) => one.position === position)) {
    return because('stalled', 'position_unmoved', { position, lag, seconds });
  }
  if (observations.every((one, index) => index === 0 || one.lag >= observations[index - 1].lag)) {
    return because('warning', 'lag_not_going_down', { lag, from: first.lag, seconds });
  }
  const highest = Math.max(...observations.map((one) => one.lag));
  return because('ok', 'lag_went_down', { lag, highest, seconds });
};

/** Of a consumer whose partitions are not known, but for the problem of one. */
export const judgeUnseenProblem = (problem: PartitionProblem): ConsumerJudgement => ({
  ...judgeProblem(problem, 0),
  partition: problem.partition,
  partitions: 1,
});

/** Of a consumer whose topic has no partitions that are known. */
export const judgeUnseen = ({
  now,
  brokersAwaySince,
}: Pick<Evidence, 'now' | 'brokersAwaySince'>): ConsumerJudgement => {
  const verdict =
    brokersAwaySince === undefined ? because('unknown', 'topic_unknown', {}) : brokersAway(brokersAwaySince, now);
  return { ...verdict, partition: null, partitions: 0 };
};

const brokersAway = (since: number | null, now: number): Judgement =>
  because('unknown', 'brokers_away', { seconds: since === null ? null : secondsBetween(since, now) });

/** The worst of its partitions (one at least), and among equals the one where most waits. */
export const judgeConsumer = (
  judged: readonly { partition: number; lag: number; verdict: Judgement }[],
): ConsumerJudgement => {
  const severity = ({ verdict }: { verdict: Judgement }) => VERDICTS.indexOf(verdict.verdict);
  const worst = judged.reduce((a, b) => ((severity(b) - severity(a) || b.lag - a.lag) > 0 ? b : a));
  const alike = judged.filter(({ verdict }) => verdict.verdict === worst.verdict.verdict);
  const { code } = worst.verdict.reason;
  const isAboutAll = code === 'caught_up' || code === 'brokers_away';
  return { ...worst.verdict, partition: isAboutAll ? null : worst.partition, partitions: alike.length };
};

/** What the consumer takes from one look to the next: so much waits in passing. */
const inFlight = (observations: readonly Observation[]): number => {
  const from = observations[0].position;
  const to = observations.at(-1)?.position ?? null;
  if (from === null || to === null || observations.length < 2) return 0;
  return Math.max(0, (to - from) / (observations.length - 1));
};

/** The last time that the position went back. */
const stepBack = (observations: readonly Observation[]): { from: number; to: number } | null => {
  for (let index = observations.length - 1; index > 0; index -= 1) {
    const from = observations[index - 1].position;
    const to = observations[index].position;
    if (from !== null && to !== null && to < from) return { from, to };
  }
  return null;
};

const because = <Code extends VerdictCode>(verdict: Verdict, code: Code, figures: VerdictFigures[Code]): Judgement =>
  // The compiler does not see that the pair is one of the union's.
  ({ verdict, reason: { code, figures } }) as Judgement;

const secondsBetween = (from: number, to: number): number => Math.round((to - from) / 1_000);
