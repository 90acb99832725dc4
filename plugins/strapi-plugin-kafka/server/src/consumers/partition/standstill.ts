import type { BlockedPartition, PositionIncident } from '../../../../contract/status';
import type { PartitionKey } from '../positions';
import type { Trouble } from '../problems';
import type { BlockedError } from './errors';
import type { Item } from './item';

export interface StandstillDeps {
  key: PartitionKey;
  /** Stops fetching the partition. */
  pause(): void;
  /** Fetches it again. */
  resume(): void;
  reportProblem(problem: Trouble): void;
}

/**
 * Why a partition is not read at present: an incident, until a person moves its position, or a message that has to wait
 * (policy `halt`), until it can be applied, or a record that cannot be read, until it can, or a person who has paused the
 * consumer, until one resumes it.
 */
export class Standstill {
  private incident = false;
  private paused = false;
  private unreadable = false;
  /** Whether fetching is stopped, for any of these reasons. */
  private stands = false;
  private blocked: { item: Item; why: BlockedPartition; waitsFor: string | undefined } | null = null;

  constructor(private readonly deps: StandstillDeps) {}

  get hasIncident(): boolean {
    return this.incident;
  }

  get isPaused(): boolean {
    return this.paused;
  }

  get isUnreadable(): boolean {
    return this.unreadable;
  }

  get blockedAt(): BlockedPartition | null {
    return this.blocked?.why ?? null;
  }

  get blocker(): Item | null {
    return this.blocked?.item ?? null;
  }

  /** Whether the creation of entries may help the message that it stands still at. Where that did not say, any may. */
  awaits(contentTypes: readonly string[]): boolean {
    if (!this.blocked || contentTypes.length === 0) return false;
    const { waitsFor } = this.blocked;
    return waitsFor === undefined || contentTypes.includes(waitsFor);
  }

  /** @param offset where the position is */
  halt({ code, message }: PositionIncident, offset: number): void {
    this.deps.reportProblem({ code: 'incident', offset, cause: code, detail: message, work: 'next' });
    this.incident = true;
    this.settle();
  }

  /** Everything before the message is committed. */
  block({ item, postponement, message }: BlockedError): void {
    const { partition } = this.deps.key;
    const { reason, detail, contentType: waitsFor } = postponement;
    this.blocked = { item, why: { partition, offset: item.record.offset, reason, detail }, waitsFor };
    this.settle();
    this.deps.reportProblem({
      code: 'message_waits',
      offset: item.record.offset,
      cause: reason,
      detail: message,
      work: 'next',
    });
  }

  unblock(): void {
    this.blocked = null;
    this.settle();
  }

  /** A person has moved the position: what the partition stood still at is settled. */
  end(): void {
    this.incident = false;
    this.blocked = null;
    this.unreadable = false;
    this.settle();
  }

  /** What comes next cannot be read: fetching it would fail for all partitions of its broker. */
  setUnreadable(unreadable: boolean): void {
    this.unreadable = unreadable;
    this.settle();
  }

  /** A person has paused the consumer, or resumed it. */
  setPaused(paused: boolean): void {
    this.paused = paused;
    this.settle();
  }

  private settle(): void {
    const stands = this.incident || this.paused || this.unreadable || this.blocked !== null;
    if (stands === this.stands) return;
    this.stands = stands;
    if (stands) this.deps.pause();
    else this.deps.resume();
  }
}
