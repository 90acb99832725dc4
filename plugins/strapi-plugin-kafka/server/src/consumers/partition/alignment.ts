import type { FetchedBatch } from '../../broker/port';
import { hasLeftLog, type ClaimDeps } from './claim';
import type { Held } from './held';

/** Whether what is fetched begins where the claim wants it to. A new one for every claim. */
export class Alignment {
  /** Whether a fetch has brought the claim's next message. */
  private aligned = false;

  constructor(private readonly deps: ClaimDeps & { seek(offset: number): void }) {}

  /**
   * Whether a batch shows that the log is no longer what it was: shorter than what was applied, or begun anew behind the
   * position. The client skips silently to what there is. A gap alone is normal, see `align`.
   */
  async isOffTrack(held: Held, batch: FetchedBatch): Promise<boolean> {
    if (batch.highWatermark < held.next) return true;
    return this.aligned && batch.records[0].offset > held.next && hasLeftLog(this.deps, held);
  }

  /**
   * On the first batch after a claim: does it hold the next message to apply? If not, the next fetch brings it. Later
   * gaps are normal: control records and compaction leave them.
   */
  align(held: Held, batch: FetchedBatch): boolean {
    if (this.aligned) return true;
    this.aligned = true;
    const first = batch.records[0].offset;
    const last = batch.records[batch.records.length - 1].offset;
    if (first <= held.next && held.next <= last) return true;
    this.deps.seek(held.next);
    return false;
  }
}
