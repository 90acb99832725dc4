import type { Cure, PartitionProblem, ProblemCode } from '../../../contract/problems';
import type { Log } from '../repeatedLog';
import { howToCure, whatIsWrong } from './problemText';

/** Failures that mostly pass by themselves are told when they have lasted for so long; milliseconds. */
export const TOLD_AFTER_MS = 3_000;
/** A problem that lasts is told again; milliseconds. */
const TELL_EVERY_MS = 60_000;

const MAY_PASS: ReadonlySet<ProblemCode> = new Set<ProblemCode>(['batch_retried', 'claim_lost']);

const CURES: Record<ProblemCode, Cure[]> = {
  batch_retried: ['retry', 'pass_by', 'move'],
  batch_running: [],
  not_readable: ['retry', 'pass_by', 'move'],
  no_leader: [],
  message_waits: ['retry', 'pass_by', 'move'],
  incident: ['move'],
  claim_lost: ['retry'],
  webhooks_full: [],
};

/** Work on a partition: what comes next, or something beside it, e.g. another try of what waits. */
export type Work = 'next' | 'aside';

export interface Trouble extends Pick<PartitionProblem, 'code' | 'offset' | 'cause' | 'detail'> {
  work: Work;
}

export interface ProblemsDeps {
  topic: string;
  tell: (level: keyof Log, text: string) => void;
  now?: () => number;
}

interface Kept {
  trouble: Trouble;
  /** Milliseconds since the epoch, as `toldAt`. */
  since: number;
  toldAt: number | null;
  timer: NodeJS.Timeout | null;
}

/**
 * What keeps the partitions of one consumer from getting on. It outlives joins and crashes: a problem begins when it is
 * first seen, and ends when its partition gets past it, not when some other try succeeds meanwhile.
 */
export class Problems {
  private readonly kept = new Map<number, Kept>();
  private readonly now;

  constructor(private readonly deps: ProblemsDeps) {
    this.now = deps.now ?? Date.now;
  }

  /** Those that have lasted for long enough to be told. */
  list(): PartitionProblem[] {
    return [...this.kept]
      .filter(([, kept]) => this.counts(kept))
      .map(([partition, { trouble, since }]) => toProblem(partition, trouble, since))
      .sort((a, b) => a.partition - b.partition);
  }

  report(partition: number, trouble: Trouble): void {
    const known = this.kept.get(partition);
    // Nothing beside it is as much in the way, and both often fail for the same cause.
    if (known?.trouble.work === 'next' && trouble.work === 'aside') return;
    const isSame = known !== undefined && known.trouble.offset === trouble.offset;
    // Another failure at the same message is the same standstill.
    const kept: Kept = isSame ? known : { trouble, since: this.now(), toldAt: null, timer: null };
    if (!isSame) this.drop(partition);
    if (kept.trouble.code !== trouble.code) kept.toldAt = null;
    kept.trouble = trouble;
    this.kept.set(partition, kept);
    this.tell(partition, kept);
  }

  /** Work on a partition has succeeded, and its next offset to apply is `next`; null: nobody knows. */
  worked(partition: number, work: Work, next: number | null): void {
    const kept = this.kept.get(partition);
    if (!kept) return;
    const { trouble } = kept;
    const isOver = trouble.work === 'aside' ? work === 'aside' : next !== null && next > trouble.offset;
    if (isOver) this.end(partition, kept);
  }

  /** The position was put somewhere else: what the partition stood at is settled. */
  moved(partition: number): void {
    const kept = this.kept.get(partition);
    if (kept?.trouble.work === 'next') this.end(partition, kept);
  }

  /** It is known to be gone, e.g. because the partition has a leader again. */
  solved(partition: number, code: ProblemCode): void {
    const kept = this.kept.get(partition);
    if (kept?.trouble.code === code) this.end(partition, kept);
  }

  /**
   * Other partitions are another member's matter now, e.g. that of this process's last life, until its session ends. What
   * cannot be read can be read by none, and is known to be gone by another look at it.
   */
  keepOnly(partitions: readonly number[]): void {
    for (const [partition, { trouble }] of this.kept) {
      if (trouble.code !== 'not_readable' && !partitions.includes(partition)) this.drop(partition);
    }
  }

  clear(): void {
    for (const partition of this.kept.keys()) this.drop(partition);
  }

  private counts({ trouble, since }: Kept): boolean {
    return !MAY_PASS.has(trouble.code) || this.now() - since >= TOLD_AFTER_MS;
  }

  private tell(partition: number, kept: Kept): void {
    if (kept.timer) return;
    if (!this.counts(kept)) return this.tellLater(partition, kept);
    if (kept.toldAt !== null && this.now() - kept.toldAt < TELL_EVERY_MS) return;
    kept.toldAt = this.now();
    const problem = toProblem(partition, kept.trouble, kept.since);
    const level = problem.code === 'incident' ? 'error' : 'warn';
    const { topic, tell } = this.deps;
    tell(level, [whatIsWrong(topic, problem), problem.detail, howToCure(problem)].filter(Boolean).join(' '));
  }

  /** The next try may be far away: the log does not wait for it. */
  private tellLater(partition: number, kept: Kept): void {
    kept.timer = setTimeout(
      () => {
        kept.timer = null;
        if (this.kept.get(partition) === kept) this.tell(partition, kept);
      },
      kept.since + TOLD_AFTER_MS - this.now(),
    ).unref();
  }

  private end(partition: number, kept: Kept): void {
    this.drop(partition);
    if (kept.toldAt === null) return;
    this.deps.tell('info', `${this.deps.topic}/${partition}@${kept.trouble.offset} goes on.`);
  }

  private drop(partition: number): void {
    const timer = this.kept.get(partition)?.timer;
    if (timer) clearTimeout(timer);
    this.kept.delete(partition);
  }
}

const toProblem = (partition: number, { code, offset, cause, detail }: Trouble, since: number): PartitionProblem => ({
  code,
  partition,
  offset,
  since: new Date(since).toISOString(),
  cause,
  detail,
  cures: CURES[code],
});

/** A position that cannot be trusted, as it is stored for all instances. */
export const toIncidentProblem = (
  partition: number,
  position: number,
  { code, message }: { code: string; message: string },
  since: number,
): PartitionProblem =>
  toProblem(partition, { code: 'incident', offset: position, cause: code, detail: message, work: 'next' }, since);
