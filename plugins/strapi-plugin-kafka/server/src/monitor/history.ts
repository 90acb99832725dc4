import type { HistoryPoint } from '../../../contract/history';

/** Seconds that the history goes back. */
const LENGTH = 3_600;

/** What one sample adds to a track: counts since the sample before it, and the lag at its time. null: not known. */
export interface HistoryEntry {
  in: number | null;
  consumed: number | null;
  written: number | null;
  lag: number | null;
}

const FIELDS = ['in', 'consumed', 'written', 'lag'] as const;
type Track = Record<(typeof FIELDS)[number], Float64Array>;

/**
 * The last hour of several tracks, in buckets of equal length: rings of numbers of a fixed size, four for a track (23 kB
 * at 5 s). A bucket holds counts and how many seconds they are of; buckets of no sample are gaps, not zeros.
 */
export class History {
  private readonly capacity: number;
  /** Which bucket each place of the rings holds, counted from the epoch. */
  private readonly held: Float64Array;
  private readonly seconds: Float64Array;
  private readonly tracks: Map<string, Track>;
  /** Milliseconds since the epoch. */
  private recordedUntil = 0;

  /** @param width length of a bucket, in seconds */
  constructor(
    private readonly width: number,
    names: string[],
  ) {
    this.capacity = Math.ceil(LENGTH / width);
    this.held = new Float64Array(this.capacity).fill(-1);
    this.seconds = new Float64Array(this.capacity);
    const ring = () => new Float64Array(this.capacity);
    this.tracks = new Map(names.map((name) => [name, { in: ring(), consumed: ring(), written: ring(), lag: ring() }]));
  }

  /** @param at milliseconds since the epoch; `entries` are of the `seconds` before it */
  record(at: number, seconds: number, entries: Map<string, HistoryEntry>): void {
    const bucket = this.bucketOf(at - (seconds * 1_000) / 2);
    const place = bucket % this.capacity;
    if (this.held[place] !== bucket) this.empty(place, bucket);
    this.seconds[place] += seconds;
    this.recordedUntil = at;
    for (const [name, track] of this.tracks) {
      const entry = entries.get(name);
      track.in[place] += entry?.in ?? NaN;
      track.consumed[place] += entry?.consumed ?? NaN;
      track.written[place] += entry?.written ?? NaN;
      track.lag[place] = entry?.lag ?? NaN;
    }
  }

  /** The last `range` seconds until `now` in at most `points` steps of equal length, which do not move with `now`. */
  read(name: string, { now, range, points }: { now: number; range: number; points: number }) {
    const track = this.tracks.get(name);
    if (!track) throw new Error(`There is no history of "${name}".`);
    const buckets = Math.ceil(range / points / this.width);
    const step = buckets * this.width;
    const lastStep = Math.floor(this.bucketOf(now) / buckets);
    const firstStep = lastStep - Math.min(points, Math.floor(LENGTH / step), Math.ceil(range / step)) + 1;
    const read: HistoryPoint[] = [];
    for (let number = firstStep; number <= lastStep; number += 1) {
      const end = (number + 1) * step * 1_000;
      // Soon after the end of a bucket its sample is still on its way; later it will not come any more.
      const finished = end <= this.recordedUntil || end + 2 * this.width * 1_000 <= now;
      const point = this.summarize(track, number * buckets, buckets);
      if (!finished && number === lastStep && point === null) break;
      read.push({ at: new Date(number * step * 1_000).toISOString(), ...(point ?? UNKNOWN), finished });
    }
    return { step, points: read };
  }

  private summarize(track: Track, first: number, count: number): HistoryEntry | null {
    const sums = { in: 0, consumed: 0, written: 0 };
    let seconds = 0;
    let lag = NaN;
    for (let bucket = first; bucket < first + count; bucket += 1) {
      const place = bucket % this.capacity;
      if (this.held[place] !== bucket) continue;
      seconds += this.seconds[place];
      sums.in += track.in[place];
      sums.consumed += track.consumed[place];
      sums.written += track.written[place];
      lag = track.lag[place];
    }
    if (seconds === 0) return null;
    const rate = (sum: number) => known(Math.round((sum / seconds) * 100) / 100);
    return { in: rate(sums.in), consumed: rate(sums.consumed), written: rate(sums.written), lag: known(lag) };
  }

  private empty(place: number, bucket: number): void {
    this.held[place] = bucket;
    this.seconds[place] = 0;
    for (const track of this.tracks.values()) for (const field of FIELDS) track[field][place] = 0;
  }

  private bucketOf(time: number): number {
    return Math.floor(time / 1_000 / this.width);
  }
}

const UNKNOWN: HistoryEntry = { in: null, consumed: null, written: null, lag: null };

const known = (value: number): number | null => (Number.isNaN(value) ? null : value);
