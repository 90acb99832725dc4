import type { Frame } from '../stream/types';

/** How far back the figures go, in seconds. */
export const WINDOW_SECONDS = 60;

/** Of so many changes the times are kept. */
const MOST_TIMES = 1_000;

/** The rate is an average over so many whole seconds. */
const RATE_SECONDS = 5;

interface Sample {
  /** When it became visible, by the server's clock. */
  at: number;
  /** Milliseconds from produced to committed, and from committed to visible. */
  toCommit: number;
  toEye: number;
}

export interface KitchenFigures {
  /** Messages applied a second. */
  rate: number;
  /** Messages in each of the last seconds, oldest first. */
  perSecond: number[];
  /** From produced to visible here, in milliseconds; null until something has arrived. */
  p50: number | null;
  p95: number | null;
  /** How the time of p50 divides: until the commit, and from there to this page. */
  toCommit: number | null;
  toEye: number | null;
  samples: number;
}

/** What came in lately, and how long it took. */
export class KitchenBook {
  private samples: Sample[] = [];
  private readonly counts = new Map<number, number>();

  /** @param visibleAt when the frame had been painted, by the server's clock. */
  note({ changes, counts }: Frame, visibleAt: number): void {
    const second = Math.floor(visibleAt / 1_000);
    const changed = Object.values(counts).reduce(
      (sum, count) => sum + (count ? count.created + count.updated + count.deleted : 0),
      0,
    );
    this.counts.set(second, (this.counts.get(second) ?? 0) + changed);
    for (const { producedAt, committedAt } of changes) {
      if (producedAt === null) continue;
      // The producer's clock may be ahead of the server's, and the estimate of the server's may be off by a little.
      const toCommit = Math.max(0, committedAt - producedAt);
      this.samples.push({ at: visibleAt, toCommit, toEye: Math.max(0, visibleAt - committedAt) });
    }
    if (this.samples.length > MOST_TIMES) this.samples = this.samples.slice(-MOST_TIMES);
    for (const known of this.counts.keys()) if (known < second - WINDOW_SECONDS) this.counts.delete(known);
  }

  /** @param now by the server's clock. */
  figures(now: number): KitchenFigures {
    const second = Math.floor(now / 1_000);
    // The second under way is not over: it would always look slow.
    const perSecond = Array.from(
      { length: WINDOW_SECONDS },
      (_, n) => this.counts.get(second - WINDOW_SECONDS + n) ?? 0,
    );
    const rate = perSecond.slice(-RATE_SECONDS).reduce((sum, count) => sum + count, 0) / RATE_SECONDS;
    const recent = this.samples.filter(({ at }) => now - at < WINDOW_SECONDS * 1_000);
    const total = ({ toCommit, toEye }: Sample) => toCommit + toEye;
    const sorted = recent.toSorted((a, b) => total(a) - total(b));
    const middle = percentile(sorted, 0.5);
    const slow = percentile(sorted, 0.95);
    return {
      rate,
      perSecond,
      p50: middle ? total(middle) : null,
      p95: slow ? total(slow) : null,
      toCommit: middle?.toCommit ?? null,
      toEye: middle?.toEye ?? null,
      samples: recent.length,
    };
  }
}

const percentile = (sorted: readonly Sample[], share: number): Sample | undefined =>
  sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
