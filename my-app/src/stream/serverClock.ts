/** So many observations are looked at: a few minutes' worth, so that a clock that was set is followed. */
const REMEMBERED = 100;

/**
 * How far the server's clock is ahead of this browser's. Whatever the server says about its time was on its way when it
 * arrived: the truth is at least what the fastest message of late makes of it, and more by the time that one took, which is
 * taken to be half of the shortest round trip.
 */
export class ServerClock {
  private readonly observed: number[] = [];
  private roundTrip = Infinity;

  /** @param at the server's time, in a message that arrived at `now` by this browser's clock; milliseconds. */
  observe(at: number, now: number): void {
    this.observed.push(at - now);
    if (this.observed.length > REMEMBERED) this.observed.shift();
  }

  /** @param milliseconds from the sending of a question to the beginning of its answer. */
  noteRoundTrip(milliseconds: number): void {
    this.roundTrip = Math.min(this.roundTrip, milliseconds);
  }

  /** Milliseconds; null until both are known. */
  get ahead(): number | null {
    const { uncertainty } = this;
    return uncertainty === null || this.observed.length === 0 ? null : Math.max(...this.observed) + uncertainty;
  }

  /** The time by the server's clock, as well as it is known. */
  now(): number {
    return Date.now() + (this.ahead ?? 0);
  }

  /** By how much `ahead` may be wrong, either way; milliseconds. */
  get uncertainty(): number | null {
    return Number.isFinite(this.roundTrip) ? this.roundTrip / 2 : null;
  }
}

/** Tells of the round trips that this page makes to Strapi anyway. Returns what stops it. */
export function watchRoundTrips(note: (milliseconds: number) => void): () => void {
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceResourceTiming[]) {
      const { name, requestStart, responseStart } = entry;
      const isQuestion = name.startsWith(`${location.origin}/api/`) && entry.initiatorType === 'fetch';
      if (isQuestion && requestStart > 0 && responseStart > requestStart) note(responseStart - requestStart);
    }
  });
  observer.observe({ type: 'resource', buffered: true });
  return () => observer.disconnect();
}
