/** All verdicts, from the best to the worst. */
export const VERDICTS = ['ok', 'paused', 'unknown', 'warning', 'rewind', 'stalled', 'stopped', 'halted'] as const;

/**
 * How a partition or a consumer is doing, by the rules of Burrow (LinkedIn's lag monitor) over the last observations:
 * - `ok`: nothing waits, or what waits gets less.
 * - `warning`: it works, and what waits does not get less: too slow for what comes in.
 * - `rewind`: its position went back.
 * - `stalled`: it is a member of its group, messages wait, and its position does not move.
 * - `stopped`: messages wait, and for some time nobody has been there to read them.
 *
 * And three that those rules do not know:
 * - `halted`: it stands still on purpose, at a position that cannot be trusted or a message that nothing may overtake.
 * - `paused`: a person has paused it.
 * - `unknown`: the brokers are away, or it has not been observed for long enough.
 */
export type Verdict = (typeof VERDICTS)[number];

/** Where a partition does not get on, and the code of the cause, `unknown` where there is none. */
interface StuckFigures {
  offset: number;
  cause: string;
  lag: number;
}

/** Why, by code: the figures that complete the sentence. `lag` in messages, `seconds` of the observations it is about. */
export interface VerdictFigures {
  /** ok: nothing waits. */
  caught_up: Record<string, never>;
  /** ok: as much waits as may: `allowed` is configured, or what it takes from one observation to the next. */
  lag_allowed: { lag: number; allowed: number };
  /** ok: nothing waited at some time within the observations. */
  caught_up_lately: { lag: number; seconds: number };
  /** ok: less waits than `highest`, what once waited within the observations. */
  lag_went_down: { lag: number; highest: number; seconds: number };
  /** warning: the lag was `from` and has never gone down since. */
  lag_not_going_down: { lag: number; from: number; seconds: number };
  /** rewind */
  position_went_back: { from: number; to: number };
  /** stalled: at `position`, or before its first claim (null). */
  position_unmoved: { position: number | null; lag: number; seconds: number };
  /** stalled, for what `PartitionProblem` says of these codes. */
  batch_retried: StuckFigures;
  batch_running: StuckFigures;
  not_readable: StuckFigures;
  no_leader: StuckFigures;
  claim_lost: StuckFigures;
  webhooks_full: StuckFigures;
  /** stopped: its group has had no member, and its position has not moved, for `seconds`. */
  nobody_reads: { lag: number; seconds: number };
  /** halted: its position cannot be trusted, see the partition's incident. */
  incident: { lag: number };
  /** halted: nothing may overtake the message at `offset`, which waits for something that does not exist yet. */
  message_waits: { offset: number; lag: number };
  /** paused */
  paused: { lag: number };
  /** unknown: `seconds` since the brokers were last heard of; null: never. */
  brokers_away: { seconds: number | null };
  /** unknown */
  too_few_observations: { observations: number; needed: number; lag: number };
  /** unknown: the topic does not exist, or its partitions cannot be read. */
  topic_unknown: Record<string, never>;
}

export type VerdictCode = keyof VerdictFigures;

export type VerdictReason = { [Code in VerdictCode]: { code: Code; figures: VerdictFigures[Code] } }[VerdictCode];

export interface Judgement {
  verdict: Verdict;
  reason: VerdictReason;
}

/** A consumer is as well as its worst partition. */
export interface ConsumerJudgement extends Judgement {
  /** The partition that the reason is about; null where it is about all of them. */
  partition: number | null;
  /** How many partitions have this verdict. */
  partitions: number;
}
