/** How much of what happened lately: an average over the last `samples` samples. */
export class Meter {
  private readonly recent: { count: number | null; seconds: number }[] = [];

  constructor(private readonly samples: number) {}

  /** @param count null: not known */
  add(count: number | null, seconds: number): void {
    this.recent.push({ count, seconds });
    if (this.recent.length > this.samples) this.recent.shift();
  }

  /** A second; null: not known. */
  rate(): number | null {
    let sum = 0;
    let time = 0;
    for (const { count, seconds } of this.recent) {
      if (count === null) continue;
      sum += count;
      time += seconds;
    }
    return time > 0 ? Math.round((sum / time) * 100) / 100 : null;
  }
}
